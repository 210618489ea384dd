package serve

import "net/http"

// routes leads each path to what answers it.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for path, h := range map[string]handler{
		"/api/status":         s.status,
		"/api/describe":       s.describe,
		"/api/train":          s.train,
		"/api/terrain":        s.terrain,
		"/api/marbles":        s.marbles,
		"/api/boundary":       s.answerBoundary,
		"/api/sketch":         s.sketch,
		"/api/characters":     s.characters,
		"/api/story":          s.story,
		"/api/surveys/{name}": s.survey,
		"/api/models/{name}":  s.model,
		"/api/":               nowhere,
		"/":                   (&page{files: s.config.Page, known: map[string]*pageFile{}}).answer,
	} {
		mux.Handle(path, h)
	}
	return mux
}

func nowhere(*answer, *http.Request) error {
	return refuse(http.StatusNotFound, "there is nothing at this address; docs/page.md lists what there is")
}
