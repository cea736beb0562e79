// Package pwa carries the built phone app inside the server's binary.
package pwa

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var built embed.FS

// Built is the app as the last build left it; before the first one it has no
// index.html.
func Built() fs.FS {
	dist, err := fs.Sub(built, "dist")
	if err != nil {
		panic(err) // the name is a constant that the compiler has checked
	}
	return dist
}
