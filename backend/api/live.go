package api

import (
	"context"
	"io"
	"log/slog"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// live is where a phone hears that there is something to pull.
const live = "/sync/live"

// liveFor is how long a phone is kept waiting before it must ask again: less than
// what one answer may take, and it bounds how long an ended session hears anything.
const liveFor = 50 * time.Second

// What a phone is told as events of a stream (WHATWG HTML, 9.2): that it is heard,
// and that there is something. It learns what by pulling.
const (
	liveHeard = "retry: 0\n\n"
	livePull  = "event: pull\ndata: \n\n"
)

type liveInput struct {
	Cursor string `query:"cursor" maxLength:"120" doc:"Where the phone's copy ends"`
}

// live tells a phone once that there is something to pull, as soon as there is, and
// ends. Without anything it ends by itself.
func (s *Server) live(ctx context.Context, in *liveInput) (*huma.StreamResponse, error) {
	return &huma.StreamResponse{Body: func(out huma.Context) {
		out.SetHeader("Content-Type", "text/event-stream")
		out.SetHeader("X-Accel-Buffering", "no") // nginx in front would hold it back
		changes, stop := s.Store.Follow()        // before it is looked at what there is, so that nothing falls between
		// The request's own context ends with the handler, before the first byte is wanted.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), liveFor)
		reader, writer := io.Pipe()
		go func() {
			defer stop()
			defer cancel()
			err := guarded(func() error { return s.tellLive(ctx, writer, in.Cursor, changes) })
			if err != nil && ctx.Err() == nil {
				slog.ErrorContext(ctx, "live", "id", requestOf(ctx).id, "error", discreet(err))
			}
			_ = writer.Close() // never fails
		}()
		sendStream(out, reader)
	}}, nil
}

func (s *Server) tellLive(ctx context.Context, out io.Writer, cursor string, changes <-chan struct{}) error {
	if _, err := io.WriteString(out, liveHeard); err != nil {
		return nil // the phone is gone
	}
	for {
		changed, err := s.Store.HasChanged(ctx, cursor)
		if err != nil {
			return err
		}
		if changed {
			_, _ = io.WriteString(out, livePull)
			return nil
		}
		select {
		case <-changes:
		case <-ctx.Done():
			return nil
		case <-s.closing:
			return nil
		}
	}
}
