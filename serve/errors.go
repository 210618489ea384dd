package serve

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"landscape/fewshot/sketch"
	"landscape/scene"
)

// failure is an error as a client gets it.
type failure struct {
	Status int    `json:"-"`               // of HTTP
	Text   string `json:"error"`           // a sentence
	Field  string `json:"field,omitempty"` // of the body; "": none is at fault
}

// Error implements error.
func (f *failure) Error() string { return f.Text }

func refuse(status int, text string) *failure { return &failure{Status: status, Text: text} }

// failureOf words an error for a client.
func failureOf(err error) *failure {
	var (
		known *failure
		field *scene.FieldError
		input *sketch.InputError
		large *http.MaxBytesError
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &field):
		return &failure{Status: http.StatusBadRequest, Text: oneLine(err), Field: field.Field}
	case errors.As(err, &input):
		return &failure{Status: http.StatusBadRequest, Text: oneLine(err), Field: input.Field}
	case errors.As(err, &large):
		return refuse(http.StatusRequestEntityTooLarge, "the body is too large: want at most 1 MiB")
	case errors.Is(err, errFull):
		return refuse(http.StatusServiceUnavailable, err.Error())
	case errors.Is(err, errTooLong):
		return refuse(http.StatusUnprocessableEntity, err.Error())
	case errors.Is(err, errStopping):
		return refuse(http.StatusServiceUnavailable, err.Error())
	}
	return refuse(http.StatusInternalServerError, oneLine(err))
}

// oneLine is an error's text without line breaks.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// writeFailure answers with an error as JSON.
func writeFailure(w http.ResponseWriter, f *failure) {
	if f.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	writeJSON(w, f.Status, f)
}

// writeJSON answers with a value as JSON. What goes wrong on the way to the client is the client's.
func writeJSON(w http.ResponseWriter, status int, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		status, text = http.StatusInternalServerError, []byte(`{"error":"the answer cannot be written as JSON"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(text, '\n'))
}
