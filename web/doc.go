// Package web has the page of landscape serve: its sources in TypeScript, and the files that a browser loads.
//
// The files in dist are made of those in src by a bundler that is written in Go, from a module of its own so that
// nobody else needs it:
//
//	cd web && npm ci && cd tools && go run ./build
//
// The same sources give the same files, byte for byte, and CI compares them.
package web
