package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"landscape/fewshot/sketch"
)

// networks are those that recognize drawings.
func (s *Server) networks() (*sketch.Quartet, error) {
	if s.config.Networks != nil {
		return s.config.Networks, nil
	}
	return sketch.Default()
}

// sketch answers what the networks say of a drawing.
func (s *Server) sketch(a *answer, r *http.Request) error {
	if err := method(r, a, http.MethodPost); err != nil {
		return err
	}
	_ = a.control.SetReadDeadline(time.Now().Add(patience))
	var body json.RawMessage
	if err := readBody(a, r, &body); err != nil {
		return err
	}
	_ = a.control.SetReadDeadline(time.Time{})
	asked, err := sketch.ParseQuestion(body)
	if err != nil {
		return err
	}
	said, err := quickly(s, r.Context(), func() (*sketch.Answer, error) {
		q, err := s.networks()
		if err != nil {
			return nil, err
		}
		return q.Ask(asked)
	})
	if err != nil {
		return err
	}
	writeJSON(a, http.StatusOK, said)
	return nil
}

// characters answers with characters that the networks have not seen.
func (s *Server) characters(a *answer, r *http.Request) error {
	if err := method(r, a, http.MethodGet); err != nil {
		return err
	}
	n, err := wholeNumber(r, "n", 24)
	if err != nil {
		return err
	}
	seed, err := wholeNumber(r, "seed", 1)
	if err != nil {
		return err
	}
	list, err := quickly(s, r.Context(), func() ([]sketch.Character, error) {
		return sketch.Characters(int(min(n, 1<<30)), seed)
	})
	if err != nil {
		return err
	}
	writeJSON(a, http.StatusOK, list)
	return nil
}

// wholeNumber reads a number of an address.
func wholeNumber(r *http.Request, name string, otherwise uint64) (uint64, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return otherwise, nil
	}
	x, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, &failure{Status: http.StatusBadRequest, Field: name,
			Text: fmt.Sprintf("%s is %.40q: want a whole number from 0", name, text)}
	}
	return x, nil
}

// aboutNetwork is a network in a few words.
type aboutNetwork struct {
	Name       string            `json:"name"`
	About      string            `json:"about"`
	Theta      string            `json:"theta"`      // digest of its weights
	Accuracies []sketch.Accuracy `json:"accuracies"` // on test characters
}

func (s *Server) aboutNetworks() []aboutNetwork {
	list := []aboutNetwork{}
	q, err := s.networks()
	if err != nil {
		s.log.Warnf("the networks that recognize drawings: %v", err)
		return list
	}
	for _, n := range q.Networks() {
		list = append(list, aboutNetwork{n.Name, n.About, n.Theta, n.Accuracies})
	}
	return list
}
