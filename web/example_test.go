package web_test

import (
	"fmt"
	"io/fs"
	"log"

	"landscape/web"
)

// The page is a few files.
func Example() {
	page, err := fs.ReadFile(web.Files, "index.html")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(page[:15]))
	// Output: <!doctype html>
}
