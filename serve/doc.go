// Package serve is the page's server: it computes what the page shows and sends it piece by piece.
//
//	server, err := serve.New(serve.Config{Listen: "127.0.0.1:8080"})
//	if err != nil {
//		return err
//	}
//	return server.Run(ctx)
//
// Nothing is computed here: a request holds a scene, package scene computes it by the library, and the answer streams
// the same numbers, bit for bit, as frames. The coarse ones come first. docs/page.md describes the endpoints and the
// frames; ReadFrames reads them.
//
// # What a request may cost
//
// What a scene would take is estimated before it runs; what would take too long is refused with the estimate. Few
// computations run side by side. The others wait and are told their place, and a long one gives way to those that had
// less time so far. A client that leaves ends its work at once, be it running or waiting.
//
// # Who may ask
//
// A server listens to its own machine unless it is told otherwise, answers only under its own names, and computes
// nothing for pages of other origins.
package serve
