package api

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"mime"

	"github.com/danielgtaylor/huma/v2"
)

// files are answered below addresses that end so. They are not compressed: what
// compresses would end half a file as if it were whole.
const fileSuffix = "/file"

// streamed answers with a file that is written while it is sent. What goes wrong
// then cuts the connection, so that half a file is not taken for a whole one; it
// is for the log, with the request's id.
func (s *Server) streamed(ctx context.Context, name, contentType string, write func(context.Context, io.Writer) error) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(out huma.Context) {
		out.SetHeader("Content-Type", contentType)
		out.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		// The request's own context ends with the handler, before the first byte is wanted.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Deadline)
		reader, writer := io.Pipe()
		go func() {
			defer cancel()
			err := guarded(func() error {
				buffer := bufio.NewWriterSize(writer, 32<<10)
				if err := write(ctx, buffer); err != nil {
					return err
				}
				return buffer.Flush()
			})
			if err != nil {
				slog.ErrorContext(ctx, "stream", "id", requestOf(ctx).id, "error", discreet(err))
			}
			_ = writer.CloseWithError(err) // never fails
		}()
		sendStream(out, reader)
	}}
}
