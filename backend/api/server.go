// Package api is the HTTP face of the CRM. Huma describes and checks every
// operation, Fiber carries it. routes.go lists all of them, each with who may
// call it; a file per noun holds its handlers, which call one store operation
// and answer what it answers.
//
// This is the only file that knows Fiber: handlers see a context and their
// input, and everything that is not an operation is an http.Handler.
package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/gofiber/fiber/v2/middleware/compress"
	"github.com/gofiber/fiber/v2/middleware/limiter"
	"github.com/prometheus/client_golang/prometheus"
	"jobbro/backend/auth"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// Prefix is where all operations are.
const Prefix = "/api/v1"

// PortalPrefix is where a company's own pages are.
const PortalPrefix = "/virksomhed"

// maxBody is the largest request body, in bytes: a sync push of 256 kB fits.
const maxBody = 1 << 20

// Options is what a Server is made of.
type Options struct {
	Store   *store.Store
	Auth    *auth.Auth
	Reports *report.Reports
	// Ready says whether the database can be used; nil means yes.
	Ready func(context.Context) error
	// App is the built phone app, with index.html at its root; nil serves none.
	App fs.FS
	// Secure is set when people reach the server by https: cookies are then sent
	// by https only, and browsers told to keep to it.
	Secure bool
	// Proxies are the networks whose word on where a request came from is taken.
	Proxies []netip.Prefix
	// Deadline is how long one request may take; 0 means 30 seconds.
	Deadline time.Duration
	// SignIns is how many requests for a session one network address may make in
	// a minute; 0 means 300, enough for an office behind one address.
	SignIns int
	// Mails has what a demonstration writes to companies; nil lets nobody read mails.
	Mails MailFolder
	// Push is who tells phones of things while the app is closed; nil tells none.
	Push Pushes
	// Portal answers companies, at and below PortalPrefix; nil serves none.
	Portal http.Handler
	// Municipality is the name that stands on certificates, or "".
	Municipality string
	// Ahead is how far the server's clock is moved, for a demonstration of another
	// day; 0 is the real time.
	Ahead time.Duration
	// Collectors are shown at /metrics beside the server's own.
	Collectors []prometheus.Collector
}

// Server serves the API and the phone app.
type Server struct {
	Options
	app     *fiber.App
	api     huma.API
	metrics *metrics
	closing chan struct{} // closed when the server stops: who waits is let go
	close   sync.Once
}

// New makes a Server. Without a Store it can describe itself, nothing else.
func New(o Options) *Server {
	if o.Deadline == 0 {
		o.Deadline = 30 * time.Second
	}
	if o.SignIns == 0 {
		o.SignIns = 300
	}
	s := &Server{Options: o, metrics: newMetrics(o.Collectors), closing: make(chan struct{})}
	s.app = fiber.New(fiber.Config{
		AppName:               "Jobbro",
		DisableStartupMessage: true,
		CaseSensitive:         true,
		// Without it, strings that a handler keeps are overwritten by later requests.
		Immutable:      true,
		BodyLimit:      maxBody,
		ReadBufferSize: 16 << 10, // bounds the headers
		ReadTimeout:    30 * time.Second,
		WriteTimeout:   time.Minute,
		IdleTimeout:    2 * time.Minute,
		ErrorHandler:   s.answerError,
	})
	s.app.Use(s.begin)
	s.app.Get("/healthz", raw(http.HandlerFunc(healthz)))
	s.app.Get("/readyz", raw(http.HandlerFunc(s.readyz)))
	s.app.Get("/metrics", raw(http.HandlerFunc(s.localMetrics)))
	for _, path := range []string{Prefix + "/session", Prefix + calendars, Prefix + walls, PortalPrefix} { // where guests make the database work
		s.app.Use(path, limiter.New(limiter.Config{
			Max: o.SignIns, Expiration: time.Minute,
			KeyGenerator: func(c *fiber.Ctx) string { return requestOf(c.UserContext()).from.String() },
			LimitReached: func(*fiber.Ctx) error { return errBusyAddress },
		}))
	}
	// A page of a filling is sent over weak networks: a third fewer bytes for the
	// same page. Other answers are short, and whoever asks for them waits.
	s.app.Use(Prefix+"/sync", compress.New(compress.Config{
		Level: compress.LevelDefault,
		Next:  func(c *fiber.Ctx) bool { return c.Path() == Prefix+live }, // it would hold back what is told
	}))
	s.app.Use(Prefix, compress.New(compress.Config{
		Level: compress.LevelBestSpeed,
		Next: func(c *fiber.Ctx) bool {
			// What was sent and a secret in one answer must not be compressed together (BREACH).
			return strings.HasPrefix(c.Path(), Prefix+"/session") || strings.HasSuffix(c.Path(), fileSuffix) ||
				strings.HasPrefix(c.Path(), Prefix+"/sync")
		},
	}))
	s.api = humafiber.NewV2(s.app, humaConfig())
	s.api.UseMiddleware(s.guard, refuseUnreadable)
	s.routes()
	describe(s.api.OpenAPI())
	s.app.Get("/api/docs", raw(docs(s.api.OpenAPI())))
	s.app.Get(Prefix+"/openapi.json", raw(openapi(s.api.OpenAPI())))
	if o.Portal != nil {
		s.app.Use(PortalPrefix, page(o.Portal))
	}
	if o.App != nil {
		s.app.Use(s.serveApp(raw(appHandler{o.App})))
	}
	return s
}

// serveApp answers what is not the API's with the phone app.
func (s *Server) serveApp(app fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if strings.HasPrefix(c.Path(), "/api/") || c.Method() != http.MethodGet && c.Method() != http.MethodHead {
			return c.Next()
		}
		return app(c)
	}
}

// OpenAPI describes every operation.
func (s *Server) OpenAPI() *huma.OpenAPI { return s.api.OpenAPI() }

// Serve answers requests on the listener until Shutdown.
func (s *Server) Serve(listener net.Listener) error { return s.app.Listener(lingering{listener}) }

// Shutdown stops taking requests and waits for those under way until ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	s.close.Do(func() { close(s.closing) })
	return s.app.ShutdownWithContext(ctx)
}

// sendStream answers with what a reader gives. An error of its cuts the connection.
func sendStream(ctx huma.Context, r io.ReadCloser) {
	humafiber.UnwrapV2(ctx).Context().SetBodyStream(r, -1)
}

// raw mounts what is not an operation. Its handler gets the request's context: its deadline, and where it is from.
// The one fasthttp gives it ends with the server only, and to ask that one for its end races with Shutdown.
func raw(h http.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		ctx := c.UserContext()
		ctx = auth.WithOrigin(ctx, requestOf(ctx).from)
		var failed error
		err := adaptor.HTTPHandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			failed = guarded(func() error {
				h.ServeHTTP(w, r.WithContext(ctx))
				return nil
			})
		})(c)
		return errors.Join(err, failed)
	}
}

// page mounts pages that people without a sign-in of the app ask for.
func page(h http.Handler) fiber.Handler {
	pages := raw(h)
	return func(c *fiber.Ctx) error {
		if below := strings.TrimPrefix(c.Path(), PortalPrefix); below != "" && below[0] != '/' {
			return c.Next() // another word that begins so
		}
		// With no-referrer, browsers hide where a form was sent from, and it could
		// not be told from one on another site.
		c.Set("Referrer-Policy", "same-origin")
		return pages(c)
	}
}

// begin is around every request: its id, its deadline, the headers every answer
// has, its line in the log, and the last stop of a panic.
func (s *Server) begin(c *fiber.Ctx) error {
	r := newRequest(clientAddress(c.Context().RemoteAddr(), c.Get("X-Forwarded-For"), s.Proxies))
	ctx, cancel := context.WithTimeout(context.WithValue(c.UserContext(), requestKey{}, r), s.Deadline)
	defer cancel()
	c.SetUserContext(ctx)
	s.setHeaders(c, r)
	err := guarded(c.Next)
	if err != nil {
		_ = s.answerError(c, err)
	}
	s.finish(c, r)
	return nil
}

// guarded turns a panic into an error that says where, but not with which values.
func guarded(next func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %T\n%s", p, debug.Stack())
			if runtimeError, ok := p.(error); ok {
				err = fmt.Errorf("%w\n%s", runtimeError, debug.Stack())
			}
		}
	}()
	return next()
}

func (s *Server) setHeaders(c *fiber.Ctx, r *request) {
	c.Set("X-Request-Id", r.id)
	for name, value := range securityHeaders(s.Secure) {
		c.Set(name, value)
	}
	if strings.HasPrefix(c.Path(), "/api/") {
		c.Set("Cache-Control", "no-store")
	}
}

// answerError answers what no operation answered: unknown paths and methods,
// requests that could not be read, panics.
func (s *Server) answerError(c *fiber.Ctx, err error) error {
	r := requestOf(c.UserContext())
	unread := r.id == "" // begin never saw it
	if unread {
		r = newRequest(netip.Addr{})
		s.setHeaders(c, r)
	}
	p := problemOfFiber(r, err, unread)
	if p.wait > 0 {
		c.Set("Retry-After", p.retryAfter())
	}
	c.Set("Content-Type", problemType)
	return c.Status(p.Status).Send(p.JSON())
}

// problemOfFiber reads the status out of Fiber's own errors. A request that could
// not be read is the sender's fault, also where Fiber blames a gateway.
func problemOfFiber(r *request, err error, unread bool) *Problem {
	var refused *fiber.Error
	if !errors.As(err, &refused) {
		return problemOf(r, err)
	}
	if unread && refused.Code >= http.StatusInternalServerError {
		return problemOfStatus(r, http.StatusBadRequest)
	}
	return problemOfStatus(r, refused.Code)
}

// finish counts the request and writes its line: the route, never the path, and
// nothing of what was sent.
func (s *Server) finish(c *fiber.Ctx, r *request) {
	status, took := c.Response().StatusCode(), time.Since(r.began)
	route := c.Route().Path
	if route == "/" || r.operation == "" && (status == http.StatusNotFound || status == http.StatusMethodNotAllowed) {
		route = "-" // the app, or nothing there is
	}
	s.metrics.observe(c.Method(), route, status, took)
	level := slog.LevelInfo
	line := []any{"id", r.id, "method", c.Method(), "route", route, "status", status, "ms", took.Milliseconds()}
	if r.err != nil {
		level = slog.LevelError
		line = append(line, "error", discreet(r.err))
	}
	slog.Log(c.UserContext(), level, "request", line...)
}
