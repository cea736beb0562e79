// Command bench measures Jobbro and prints each figure beside what it is held
// against, from one run on one machine: ratios say more than times on a machine
// that others use too. It starts bin/jobbro with a demo municipality of its own
// in a temporary folder. scripts/bench builds and runs it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	round := flag.Duration("round", 5*time.Second, "how long each round of load lasts")
	rounds := flag.Int("rounds", 3, "how many rounds of each load, in turns")
	flag.Parse()
	if err := run(ctx, *round, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, round time.Duration, rounds int) error {
	base, err := os.MkdirTemp("", "jobbro-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(base)
	if err := os.Chmod(base, 0o711); err != nil { // the database's user must pass
		return err
	}
	s, err := measureStart(ctx, base)
	if err != nil {
		return err
	}
	defer s.stop()
	if err := measureMemory("memory at rest after the start", s); err != nil {
		return err
	}
	if err := s.signIn(ctx); err != nil {
		return err
	}
	for _, measure := range []func(context.Context, *server) error{
		measureFirstFill,
		measurePull,
		func(ctx context.Context, s *server) error { return measureVisits(ctx, s, round, rounds) },
		measureOffice,
		measureMatch,
		measurePush,
		measureRest,
		measureRegion,
	} {
		if err := measure(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// measureRest measures the memory when Go has collected what is left of the work,
// which it does within two minutes.
func measureRest(ctx context.Context, s *server) error {
	select {
	case <-time.After(150 * time.Second):
	case <-ctx.Done():
	}
	return measureMemory("memory at rest after the work", s)
}

// line prints one figure.
func line(what, format string, args ...any) {
	fmt.Printf("%-52s %s\n", what, fmt.Sprintf(format, args...))
}
