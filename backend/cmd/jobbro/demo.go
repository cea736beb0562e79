package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
	"jobbro/backend/db/seed"
	"jobbro/backend/mail"
	"jobbro/backend/portal"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// demoSeed is the municipality everybody gets to see.
const demoSeed = 1

func runDemo(ctx context.Context, p *program, _ []string) error {
	return withDatabase(ctx, p, func(ctx context.Context, d *database) error {
		loaded, err := loadDemo(ctx, d.pool, auth.NewPasswords(1), crm.DateOf(time.Now()))
		if err != nil {
			return err
		}
		if !loaded {
			return errors.New("the database is not empty; the demo municipality needs one of its own")
		}
		printSignIns(p.stdout)
		return nil
	})
}

// loadDemo fills an empty database with the demo municipality as it is on the day,
// and reports whether it was empty.
func loadDemo(ctx context.Context, pool *pgxpool.Pool, passwords *auth.Passwords, today crm.Date) (bool, error) {
	empty, err := seed.Empty(ctx, pool)
	if err != nil || !empty {
		return false, err
	}
	hash, err := passwords.Hash(ctx, seed.Password)
	if err != nil {
		return false, err
	}
	if err := seed.Load(ctx, pool, seed.Options{Today: today, Seed: demoSeed, PasswordHash: hash}); err != nil {
		return false, err
	}
	return true, freezeDemo(ctx, pool, today)
}

// freezeDemo freezes the years that are over as their nights would have done.
func freezeDemo(ctx context.Context, pool *pgxpool.Pool, today crm.Date) error {
	s, err := store.New(pool)
	if err != nil {
		return err
	}
	reports := report.New(pool, s.Calendar)
	for year := today.Year() - seed.YearsBack; year < today.Year(); year++ {
		night := store.MorningOf(crm.NewDate(year+1, time.January, 31))
		if crm.DateOf(night) > today {
			break
		}
		reports.Now = func() time.Time { return night }
		if err := reports.FreezeYears(ctx); err != nil {
			return err
		}
	}
	return nil
}

func printSignIns(out io.Writer) {
	fmt.Fprintf(out, "Demo sign-ins, password %s:\n", seed.Password)
	for _, s := range seed.SignIns {
		fmt.Fprintf(out, "  %-28s %s, %s\n", s.Email, s.Name, s.Role)
	}
	fmt.Fprintf(out, "Companies' own pages are at %s; %s is sent a link there, to read at %s/mails.\n",
		portal.Prefix, seed.SignIns[len(seed.SignIns)-1].Email, portal.Prefix)
}

// checkDemo refuses to show people with a known password to a network, and to live
// on another day than today with anybody's real data.
func checkDemo(ctx context.Context, pool *pgxpool.Pool, address net.Addr, demo demonstration) error {
	tcp, ok := address.(*net.TCPAddr)
	private := demo.anywhere || ok && tcp.IP.IsLoopback()
	if private && demo.today == "" {
		return nil
	}
	isDemo, err := holdsDemo(ctx, pool)
	switch {
	case err != nil:
		return err
	case isDemo && !private:
		return fmt.Errorf("the demo municipality's passwords are known to everybody, and %s can be reached by others; use a loopback address, or say --demo-anywhere", address)
	case !isDemo && demo.today != "":
		return errors.New("the database holds other data than the demo municipality, which can only be served on the real day; leave out --demo-today")
	}
	return nil
}

// holdsDemo reports whether the database holds the demo municipality: --demo does not
// load it into one that holds other data.
func holdsDemo(ctx context.Context, pool *pgxpool.Pool) (holds bool, err error) {
	err = pool.QueryRow(ctx, `SELECT EXISTS (SELECT FROM app_user WHERE active AND email = $1)`, seed.SignIns[0].Email).Scan(&holds)
	return holds, err
}

// only is the folder when it is of a demonstration, else nil.
func (d demonstration) only(ctx context.Context, pool *pgxpool.Pool, folder *mail.Folder) (*mail.Folder, error) {
	holds, err := holdsDemo(ctx, pool)
	if !d.load || !holds {
		return nil, err
	}
	return folder, err
}
