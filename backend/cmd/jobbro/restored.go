package main

import (
	"context"
	"fmt"

	"jobbro/backend/store"
)

// runRestored is run once after a restore, before the server is started again.
func runRestored(ctx context.Context, p *program, args []string) error {
	if len(args) > 0 {
		fmt.Fprintln(p.stderr, "jobbro restored takes no words after it")
		return errUsage
	}
	return withDatabase(ctx, p, func(ctx context.Context, d *database) error {
		s, err := store.New(d.pool)
		if err != nil {
			return err
		}
		epoch, err := s.RenewEpoch(ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.stdout, "Epoch %s has begun. At their next contact, phones read everything anew and send again what was lost.\n", epoch)
		return err
	})
}
