package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"jobbro/backend/config"
	"jobbro/backend/crm"
	"jobbro/backend/cvr"
	"jobbro/backend/jobs"
	"jobbro/backend/store"
)

// registerOf is the company register that the settings name, or nil.
func registerOf(c config.Config) (*jobs.Register, error) {
	if c.CVRUser == "" {
		return nil, nil
	}
	client, err := cvr.NewClient(c.CVRURL, c.CVRUser, c.CVRPassword)
	return &jobs.Register{Client: client, Municipality: c.CVRMunicipality}, err
}

func importRegister(ctx context.Context, p *program, flags *flag.FlagSet, args []string, rejected *string) error {
	full := flags.Bool("full", false, "")
	if flags.Parse(args) != nil {
		return errUsage
	}
	if flags.NArg() > 0 {
		flags.Usage()
		return errUsage
	}
	c, err := config.FromEnv(p.getenv)
	if err != nil {
		return err
	}
	register, err := registerOf(c)
	if err != nil {
		return err
	}
	if register == nil {
		return errors.New("set JOBBRO_CVR_USER, JOBBRO_CVR_PASSWORD and JOBBRO_CVR_MUNICIPALITY; jobbro help says what they are")
	}
	return withDatabase(ctx, p, func(ctx context.Context, d *database) error {
		s, err := store.New(d.pool)
		if err != nil {
			return err
		}
		runs, err := register.Fetch(ctx, s, *full, func(run *crm.RegisterRun, total int) {
			of := ""
			if total > 0 {
				of = fmt.Sprintf(" of %d", total)
			}
			fmt.Fprintf(p.stderr, "%s, %s, %s: %d%s read, %d rejected\n", run.Scope, run.Unit, run.Mode, run.Read, of, run.Rejected)
		})
		var done store.ImportResult
		for _, run := range runs {
			done.New += run.New
			done.Changed += run.Changed
			done.Unchanged += run.Unchanged
			done.Rejected += run.Rejected
			rejections, notRead := rejectionsOf(ctx, s, run.ID)
			done.Rejections, err = append(done.Rejections, rejections...), errors.Join(err, notRead)
		}
		return errors.Join(err, p.tell(done, *rejected))
	})
}

func rejectionsOf(ctx context.Context, s *store.Store, run crm.ID) (all []*crm.Rejection, err error) {
	for w := (crm.Window{Limit: crm.MaxPage}); ; {
		page, err := s.RegisterRejections(ctx, run, w)
		if err != nil {
			return all, err
		}
		for _, r := range page.Items {
			all = append(all, &r)
		}
		if w.After = page.Next; w.After == "" {
			return all, nil
		}
	}
}
