package api

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
)

// Half a file must not be taken for a whole one, also by who understands compression.
func TestBrokenFileCutsTheConnection(t *testing.T) {
	t.Parallel()
	s := newTestServer(t)
	for path, failure := range map[string]error{"/whole" + fileSuffix: nil, "/half" + fileSuffix: errors.New("the database went away")} {
		get(s, path, guest, "A file", func(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
			return s.streamed(ctx, "a.csv", "text/csv", func(_ context.Context, w io.Writer) error {
				_, err := io.WriteString(w, strings.Repeat("linje\r\n", 20_000))
				return errors.Join(err, failure)
			}), nil
		})
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.Serve(listener) }()
	t.Cleanup(func() { _ = s.Shutdown(context.Background()) })
	for path, want := range map[string]bool{"/whole": true, "/half": false} {
		response, err := http.Get("http://" + listener.Addr().String() + Prefix + path + fileSuffix)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if whole := err == nil; whole != want || whole && len(body) != 140_000 {
			t.Errorf("%s: %d bytes, %v", path, len(body), err)
		}
	}
}
