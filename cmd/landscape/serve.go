package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"landscape/datasets"
	"landscape/fewshot/sketch"
	"landscape/serve"
	"landscape/supervised"
)

// serving are the flags of serve.
type serving struct {
	listen       string
	open, public bool
	hosts, data  []string
	label        string   // of tables
	targets      []string // of tables
	jobs         int
	networks     string
	export       string
}

func init() { register(80, (*app).serveCommand) }

func (a *app) serveCommand() *cobra.Command {
	x := &serving{}
	cmd := &cobra.Command{
		Use: "serve [folder]", Short: "Open the page: change data, model and solver, and see the landscape change",
		Long: `Serve answers a browser with the page on which data, model and solver are changed by hand and the landscape is computed anew, marbles
are dropped on it, and new characters are drawn and recognized. Everything is computed on this machine, by the library.

With a folder the page also shows the surveys in it, as landscape terrain leaves them. Only this machine may open the page,
unless --public says otherwise.`,
		Example: `  landscape serve --open
  landscape serve out/ --listen 127.0.0.1:9000
  landscape serve --data digits=optdigits.csv --label 64
  landscape serve out --data moons
  landscape serve --export page/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("serve: want one folder at most, got %s", count(len(args), "argument"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := positive(cmd, "jobs"); err != nil {
				return err
			}
			return a.serve(cmd.Context(), strings.Join(args, ""), x)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&x.listen, "listen", serve.DefaultListen, "`address` to listen at; port 0 takes a free one")
	f.BoolVar(&x.open, "open", false, "open the page in the browser")
	f.BoolVar(&x.public, "public", false,
		"let other machines in, by an address that they reach; anyone there may compute")
	f.StringSliceVar(&x.hosts, "host", nil, "`names` under which browsers reach the server, besides its address")
	f.StringArrayVar(&x.data, "data", nil, "a data set to choose on the page, as `name=path`; may be repeated")
	f.StringVar(&x.label, "label", "", "the `column` of tables among --data to learn: a class, or a number")
	f.StringSliceVar(&x.targets, "target", nil, "the `columns` of tables among --data to predict in a regression")
	f.StringVar(&x.networks, "networks", "",
		"`folder` of networks that recognize drawings, as landscape fewshot quartet leaves them (default built-in ones)")
	f.IntVar(&x.jobs, "jobs", 0, "computations side by side (default as many as there are processors)")
	f.StringVar(&x.export, "export", "",
		"write the page with the recorded story into a `folder`, to be opened without a server, and end")
	explained(f, "host", "data")
	return cmd
}

func (a *app) serve(ctx context.Context, folder string, x *serving) error {
	data, raw, err := a.openNamed(x)
	if err != nil {
		return err
	}
	networks, err := openNetworks(x.networks)
	if err != nil {
		return err
	}
	s, err := serve.New(serve.Config{
		Listen: x.listen, Public: x.public, Hosts: x.hosts, Folder: folder, Data: data, Raw: raw, Jobs: x.jobs,
		Networks: networks, Version: version(), Log: a.log, Ready: func(page string) { a.ready(page, x.open) },
	})
	if err != nil {
		return err
	}
	if x.export != "" {
		if err := s.Export(ctx, x.export); err != nil {
			return fmt.Errorf("--export %s: %w", x.export, err)
		}
		_, err := fmt.Fprintf(a.stdout, "The page is %s\n", filepath.Join(x.export, "index.html"))
		return err
	}
	return s.Run(ctx)
}

// openNetworks reads the networks of a folder; none where none is given.
func openNetworks(folder string) (*sketch.Quartet, error) {
	if folder == "" {
		return nil, nil
	}
	q, err := sketch.Open(os.DirFS(folder))
	if err != nil {
		return nil, fmt.Errorf("--networks %s: %w", folder, err)
	}
	return q, nil
}

// ready says where the page is.
func (a *app) ready(page string, open bool) {
	fmt.Fprintf(a.stdout, "The page is %s (Ctrl-C ends it)\n", page)
	if !open {
		return
	}
	if err := openBrowser(page); err != nil {
		a.log.Warnf("no browser could be started (%v): open %s by hand", err, page)
	}
}

// openBrowser starts the user's browser and does not wait for it.
func openBrowser(page string) error {
	name, args := "xdg-open", []string{page}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", page}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // so that no dead process is left
	return nil
}

// openNamed opens the data sets that the page offers: ready to learn from, with the columns of tables standardized, and
// as they were read. A path without a name is named by its file.
func (a *app) openNamed(x *serving) (data, raw map[string]datasets.Dataset, err error) {
	data, raw = map[string]datasets.Dataset{}, map[string]datasets.Dataset{}
	for _, text := range x.data {
		name, path, named := strings.Cut(text, "=")
		if strings.HasPrefix(text, "{") {
			return nil, nil, fmt.Errorf("--data %s: data that are declared as JSON need a name; want name={…}", text)
		}
		if !named {
			path = text
			name = strings.TrimSuffix(filepath.Base(filepath.Clean(path)), filepath.Ext(path))
		}
		if name == "" || path == "" {
			return nil, nil, fmt.Errorf("--data %s: want name=path", text)
		}
		if data[name] != nil {
			return nil, nil, fmt.Errorf("--data %s: there are two data sets %q; want different names", text, name)
		}
		flags := dataFlags{path: path, labelKind: string(datasets.LabelAuto), warn: a.log.Warnf}
		if !flags.builtIn() {
			flags.label, flags.targets = x.label, x.targets
		}
		if raw[name], err = flags.open(); err != nil {
			return nil, nil, fmt.Errorf("--data %s: %w", name, err)
		}
		if data[name], err = readyToLearn(raw[name]); err != nil {
			return nil, nil, fmt.Errorf("--data %s: %w", name, err)
		}
	}
	return data, raw, nil
}

// readyToLearn are data as landscape train would show them to a model that learns from all of them.
func readyToLearn(d datasets.Dataset) (datasets.Dataset, error) {
	prepared, err := supervised.Training{Data: d, Validation: -1}.Prepare()
	if err != nil {
		return nil, err
	}
	return prepared.Preprocessing.Apply(d)
}
