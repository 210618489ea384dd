package serve_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"landscape/serve"
)

func Example() {
	server, err := serve.New(serve.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	h := httptest.NewServer(server.Handler())
	defer h.Close()
	scene := `{"scene":{"data":{"kind":"xor"},"model":{"hidden":[4]},"view":{"origin":"start","grid":25}}}`
	answer, err := http.Post(h.URL+"/api/terrain", "application/json", strings.NewReader(scene))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	for frame, err := range serve.ReadFrames(answer.Body) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(frame.Kind(), len(frame.Data))
	}
	// Output:
	// plane 0
	// grid 98
	// grid 338
	// grid 1250
	// terrain 0
	// done 0
}
