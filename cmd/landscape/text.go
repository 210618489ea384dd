package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"landscape/tasks/text"
)

func init() { register(90, (*app).textCommand) }

func (a *app) textCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "text", Short: "Learn from a text, and write more of its kind",
		Long: `Text trains a model that reads a text character by character and says what comes next, measures it on text that it has not learned
from, and lets it write.`,
		Example: `  landscape text train                                        on the Go standard library's sources
  landscape text train --data shakespeare.txt.gz --model transformer
  landscape text generate --prompt "ROMEO:" --temperature 0.8 --top-k 20`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.textTrainCommand(), a.textGenerateCommand(), a.textEvalCommand())
	return cmd
}

// corpusFlags say what text to read.
type corpusFlags struct {
	path          string
	keepGutenberg bool
}

const wantTextModel = "want a file that landscape text train has written"

const gutenbergHelp = "keep what Project Gutenberg's files hold before and after the book"

// corpus reads the text; without a path it is the built-in one. What was left out of it is logged.
func (a *app) corpus(f corpusFlags) (c *text.Corpus, err error) {
	if f.path == "" {
		c, err = text.BuiltIn()
	} else {
		c, err = text.Reading{KeepGutenberg: f.keepGutenberg}.Read(f.path)
	}
	if err != nil {
		return nil, absent(err, "--data", f.path, "want a text file or a folder of text files")
	}
	for _, note := range c.Notes {
		a.log.Info(note)
	}
	return c, nil
}

func textModels() string {
	var b strings.Builder
	for _, m := range text.Models {
		fmt.Fprintf(&b, "  %-12s %s\n", m.Name, m.About)
	}
	return b.String()
}

// written is the result of landscape text generate.
type written struct {
	Model       string  `json:"model"`
	Prompt      string  `json:"prompt"`
	Text        string  `json:"text"`
	Temperature float64 `json:"temperature"`
	TopK        int     `json:"top_k"`
	Seed        uint64  `json:"seed"`
}

func (a *app) textGenerateCommand() *cobra.Command {
	var (
		file, prompt string
		length       int
		s            text.Sampling
	)
	cmd := &cobra.Command{
		Use: "generate", Short: "Let a trained model write",
		Long: `Generate continues from a prompt, character by character. The same model, prompt, seed, temperature and top-k give the same text. The
prompt must consist of characters that the model has learned; the model sees as many of the last ones as its window
holds.`,
		Example: `  landscape text generate --prompt "func " --length 300
  landscape text generate --model romeo.safetensors --prompt "ROMEO:" --temperature 0.5 --top-k 10 --seed 7`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := positive(cmd, "length", "temperature", "top-k"); err != nil {
				return err
			}
			s.Seed = a.seed
			return a.textGenerate(file, prompt, length, s)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&file, "model", "out/"+modelFile, "`file` of the model")
	f.StringVar(&prompt, "prompt", "", "`text` to continue from (default: the end of a line)")
	f.IntVar(&length, "length", 500, "characters to write")
	f.Float64Var(&s.Temperature, "temperature", 0.8,
		"below 1, likely characters become likelier; above 1, all become more alike")
	f.IntVar(&s.TopK, "top-k", 0, "choose among this many of the likeliest characters (default: all)")
	return cmd
}

func (a *app) textGenerate(file, prompt string, length int, s text.Sampling) error {
	m, err := text.Load(file)
	if err != nil {
		return absent(err, "--model", file, wantTextModel)
	}
	g, err := m.Generator(prompt, s)
	if err != nil {
		return err
	}
	var b strings.Builder
	to := io.Writer(&b)
	if !a.json {
		to = a.stdout
		fmt.Fprint(to, prompt)
	}
	for range length {
		c, err := g.Next()
		if err != nil {
			return err
		}
		if _, err := io.WriteString(to, string(c)); err != nil {
			return err
		}
	}
	if a.json {
		return a.emit(written{file, prompt, b.String(), s.Temperature, s.TopK, s.Seed}, nil)
	}
	_, err = fmt.Fprintln(a.stdout)
	return err
}

// textScored is the result of landscape text eval.
type textScored struct {
	Model string      `json:"model"`
	Data  string      `json:"data"`
	Notes []string    `json:"notes,omitempty"`
	Theta string      `json:"theta"`
	Score *text.Score `json:"score"`
}

func (a *app) textEvalCommand() *cobra.Command {
	var (
		file string
		data corpusFlags
	)
	cmd := &cobra.Command{
		Use: "eval", Short: "Measure a trained model on a text",
		Long: `Eval measures how well a model predicts a text: the mean of −ln p of its characters in nats with its 95 % interval (bootstrap over blocks of about 1,000
characters), the same in bits per character, and the perplexity. All characters of the text must be among those that the model has learned.`,
		Example: `  landscape text eval --model out/model.safetensors --data hamlet.txt`,
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return a.textEval(file, data) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&file, "model", "out/"+modelFile, "`file` of the model")
	f.StringVar(&data.path, "data", "", "text file or folder of text files (`path`; also .gz)")
	f.BoolVar(&data.keepGutenberg, "keep-gutenberg", false, gutenbergHelp)
	return cmd
}

func (a *app) textEval(file string, data corpusFlags) error {
	if data.path == "" {
		return fmt.Errorf("--data is missing: want a text file or a folder of text files")
	}
	m, err := text.Load(file)
	if err != nil {
		return absent(err, "--model", file, wantTextModel)
	}
	c, err := a.corpus(data)
	if err != nil {
		return err
	}
	score, err := m.Evaluate(c)
	if err != nil {
		return err
	}
	doc := textScored{file, c.Name, c.Notes, m.Report.Theta, score}
	return a.emit(doc, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "data   %s: %s\nscore  %v\n       %.3f nats from knowing only how often each "+
			"character occurs in it\n", c.Name, count(score.Characters, "character"), score, score.Frequency)
		return err
	})
}
