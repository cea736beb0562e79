package api

import (
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// appHandler serves the built phone app. Files under assets/ have a hash of
// their content in their name and may be kept for ever; everything else is asked
// for again each time, so that an update is seen. A path that is no file is a
// screen of the app, which index.html finds its way to.
type appHandler struct{ files fs.FS }

// The Go standard library does not know this one everywhere.
func init() { _ = mime.AddExtensionType(".webmanifest", "application/manifest+json") }

func (h appHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if !fs.ValidPath(name) || !h.has(name) {
		if path.Ext(name) != "" { // a file that is no more, not a screen
			http.NotFound(w, r)
			return
		}
		name = "index.html"
	}
	header := w.Header()
	header.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	header.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body, encoding, err := h.read(name, r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	header.Set("Vary", "Accept-Encoding")
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

func (h appHandler) has(name string) bool {
	info, err := fs.Stat(h.files, name)
	return err == nil && !info.IsDir()
}

// read takes the smallest form of a file that the browser understands.
func (h appHandler) read(name, accepted string) (body []byte, encoding string, err error) {
	for _, form := range []struct{ encoding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !accepts(accepted, form.encoding) {
			continue
		}
		if body, err := fs.ReadFile(h.files, name+form.suffix); err == nil {
			return body, form.encoding, nil
		}
	}
	body, err = fs.ReadFile(h.files, name)
	return body, "", err
}

// accepts reads an Accept-Encoding header; q=0 says no (RFC 9110, 12.5.3).
func accepts(header, encoding string) bool {
	for item := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(strings.TrimSpace(item), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			quality, found := strings.CutPrefix(strings.TrimSpace(parameters), "q=")
			q, err := strconv.ParseFloat(quality, 64)
			return !found || err == nil && q > 0
		}
	}
	return false
}
