package main

import (
	"io"
	"os"
	"strconv"

	"github.com/sirupsen/logrus"
	"golang.org/x/term"

	"landscape/internal/printable"
)

// screen is where progress and logs are shown: a terminal, or whatever else stderr is.
type screen struct {
	io.Writer      // as it is: what comes from outside must be escaped before
	watched   bool // somebody sees it, and it obeys colors and movements of the cursor
}

// newScreen finds out what a stream is. NO_COLOR (https://no-color.org) and TERM=dumb make a terminal plain.
func newScreen(w io.Writer) screen {
	f, ok := w.(*os.File)
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"
	return screen{w, ok && !plain && term.IsTerminal(int(f.Fd()))}
}

// width is the number of columns: that of the terminal, or what COLUMNS says.
func (s screen) width() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if f, ok := s.Writer.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return 80
}

// newLog makes the log of a screen. With colors, messages are escaped here; without, logrus quotes them.
func newLog(s screen) *logrus.Logger {
	log := logrus.New()
	log.SetOutput(s)
	text := &logrus.TextFormatter{
		ForceColors: s.watched, DisableColors: !s.watched, FullTimestamp: true, TimestampFormat: "15:04:05",
	}
	log.SetFormatter(text)
	if s.watched {
		log.SetFormatter(escapedMessages{text})
	}
	return log
}

// shown are the arguments of a line of a report: each text stays on its line, wherever it comes from.
func shown(args ...any) []any {
	for i, a := range args {
		if text, ok := a.(string); ok {
			args[i] = printable.Text(text)
		}
	}
	return args
}

// escapedMessages is a format whose messages cannot act on the terminal.
type escapedMessages struct{ logrus.Formatter }

// Format implements logrus.Formatter.
func (f escapedMessages) Format(e *logrus.Entry) ([]byte, error) {
	shown := *e
	shown.Message = printable.Text(e.Message)
	return f.Formatter.Format(&shown)
}
