package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"jobbro/backend/api"
	"jobbro/backend/auth"
	"jobbro/backend/config"
	"jobbro/backend/crm"
	"jobbro/backend/db"
	"jobbro/backend/jobs"
	"jobbro/backend/report"
	"jobbro/backend/store"
	"jobbro/pwa"
)

// patience is how long requests under way may take when the server stops.
const patience = 10 * time.Second

// runServe serves until ctx ends, and then stops in the order that loses
// nothing: requests, jobs, the database's connections, the database.
func runServe(ctx context.Context, p *program, args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(p.stderr)
	var demo demonstration
	flags.BoolVar(&demo.load, "demo", false, "load the demo municipality when the database is empty")
	flags.BoolVar(&demo.anywhere, "demo-anywhere", false, "serve demo data on an address that others can reach, too")
	flags.Func("demo-today", "with --demo: live on this `day`, as 2027-06-30, with a demo made for it; the time of day is real, or begins as in 2027-06-30T09:00", demo.setToday)
	if flags.Parse(args) != nil || flags.NArg() > 0 {
		return errUsage
	}
	if demo.today != "" && !demo.load {
		fmt.Fprintln(p.stderr, "jobbro serve: --demo-today needs --demo")
		return errUsage
	}
	c, err := config.FromEnv(p.getenv)
	if err != nil {
		return err
	}
	listener, metrics, err := listen(c) // first: a taken port should be told at once
	if err != nil {
		return err
	}
	d, err := openDatabase(ctx, c)
	if err != nil {
		return err
	}
	if p.getenv("JOBBRO_URL") == "" { // the port may be known only now
		c.URL = "http://" + config.Reachable(listener.Addr().String())
	}
	server, err := build(ctx, c, d, listener.Addr(), demo)
	if err == nil {
		announce(p, c, demo)
		err = server.serve(ctx, listener, metrics, d)
	}
	return errors.Join(err, d.close())
}

// listen opens the server's address, and the one for its figures if there is one.
func listen(c config.Config) (listener, metrics net.Listener, err error) {
	if listener, err = net.Listen("tcp", c.Addr); err != nil {
		return nil, nil, fmt.Errorf("the address cannot be listened on: %w; choose another with JOBBRO_ADDR", err)
	}
	if c.MetricsAddr != "" {
		if metrics, err = net.Listen("tcp", c.MetricsAddr); err != nil {
			return nil, nil, fmt.Errorf("the address for metrics cannot be listened on: %w; choose another with JOBBRO_METRICS_ADDR", errors.Join(err, listener.Close()))
		}
	}
	return listener, metrics, nil
}

// server is what runs on an open database.
type server struct {
	*api.Server
	stopJobs func(context.Context) error
}

func build(ctx context.Context, c config.Config, d *database, address net.Addr, demo demonstration) (*server, error) {
	secret, err := c.SecretOrNew()
	if err != nil {
		return nil, err
	}
	passwords := auth.NewPasswords(runtime.NumCPU())
	ahead := demo.ahead(time.Now())
	now := clock(ahead)
	if demo.load {
		if _, err := loadDemo(ctx, d.pool, passwords, crm.DateOf(now())); err != nil {
			return nil, err
		}
	}
	if err := checkDemo(ctx, d.pool, address, demo); err != nil {
		return nil, err
	}
	s, err := store.New(d.pool)
	if err != nil {
		return nil, err
	}
	signIn, err := auth.New(s, passwords, secret)
	if err != nil {
		return nil, err
	}
	reports := report.New(d.pool, s.Calendar)
	s.Now, signIn.Now, reports.Now = now, now, now
	mails, folder, err := mailsOf(c)
	if err != nil {
		return nil, err
	}
	// Whoever reads a link can use it, so at work nobody reads mails but who they are to.
	if folder != nil {
		if folder, err = demo.only(ctx, d.pool, folder); err != nil {
			return nil, err
		}
	}
	pages, err := portalOf(c, s, signIn, folder)
	if err != nil {
		return nil, err
	}
	options := api.Options{
		Store: s, Auth: signIn, Reports: reports, App: pwa.Built(), Portal: pages, Ahead: ahead, Municipality: c.MunicipalityName,
		Ready:      func(ctx context.Context) error { return db.Ready(ctx, d.pool) },
		Secure:     strings.HasPrefix(c.URL, "https:"),
		Proxies:    networks(c.TrustedProxies),
		Collectors: append(poolFigures(d.pool), mailFigures{d.pool}),
	}
	if folder != nil {
		options.Mails = folder
	}
	register, err := registerOf(c)
	if err != nil {
		return nil, err
	}
	sender, err := pushOf(c, secret)
	if err != nil {
		return nil, err
	}
	if sender != nil {
		options.Push = sender
	}
	go s.ListenLive(ctx)
	stopJobs, err := jobs.Start(ctx, s, reports, register, mails, sender, slog.Default())
	return &server{api.New(options), stopJobs}, err
}

// serve answers until ctx ends or a part fails.
func (s *server) serve(ctx context.Context, listener, metrics net.Listener, d *database) error {
	failed := make(chan error, 2)
	go func() { failed <- s.Serve(listener) }()
	go debug.FreeOSMemory() // starting takes more than serving does, five years of demonstration most of all
	figures := &http.Server{Handler: s.Metrics(), ReadHeaderTimeout: 5 * time.Second}
	if metrics != nil {
		go func() { failed <- figures.Serve(metrics) }()
	}
	var err error
	select {
	case <-ctx.Done():
		slog.Info("stopping")
	case err = <-failed:
	case err = <-d.ended():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(err, s.Shutdown(stopping), figures.Shutdown(stopping), s.stopJobs(stopping))
}

// announce tells a person where to go.
func announce(p *program, c config.Config, demo demonstration) {
	fmt.Fprintf(p.stdout, "Jobbro: %s\n", c.URL)
	if demo.today != "" {
		fmt.Fprintf(p.stdout, "Today is %s.\n", demo.today)
	}
	if demo.load {
		printSignIns(p.stdout)
	}
}

// networks reads what config has checked; an address is a network of one.
func networks(list []string) []netip.Prefix {
	var prefixes []netip.Prefix
	for _, item := range list {
		prefix, err := netip.ParsePrefix(item)
		if address, notAddress := netip.ParseAddr(item); err != nil && notAddress == nil {
			prefix = netip.PrefixFrom(address, address.BitLen())
		}
		prefixes = append(prefixes, prefix)
	}
	return prefixes
}
