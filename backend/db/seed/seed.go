// Package seed makes the demo municipality: 2,000 invented companies in
// Hjørring's postcodes, the people who work with them, and five years of what
// happened between them.
//
// Everything follows from a number and from the day it is made for: the same
// number and day give the same rows, down to their ids. What the product derives
// is derived here by the same rules of package crm, never written down.
package seed

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"jobbro/backend/crm"
)

// Password is the password of everyone in the demo municipality.
const Password = "jobbro-demo"

// Options say which municipality to make.
type Options struct {
	Today        crm.Date // the day it is seen on; history ends the day before
	Seed         uint64   // another number makes other companies and people
	PasswordHash string   // the hash of Password, as sign-in reads it
}

// SignIn is a person one can sign in as.
type SignIn struct {
	Email string
	Name  string
	Role  string // Danish
}

// SignIns are the people with fixed addresses, one for each role.
var SignIns = []SignIn{
	{"konsulent@demo.example", "Mette Kjeldsen", "Virksomhedskonsulent"},
	{"leder@demo.example", "Henrik Bundgaard", "Leder"},
	{"chef@demo.example", "Kirsten Vestergaard", "Chef"},
	{"sagsbehandler@demo.example", "Ali Nissen", "Sagsbehandler"},
	{"admin@demo.example", "Signe Damm", "Administrator"},
	{"dpo@demo.example", "Poul Brandt", "Databeskyttelsesrådgiver"},
	{"virksomhed@demo.example", "Tina Holm", "Virksomhed"},
}

// Empty reports whether the database has neither companies nor users, so that
// the demo municipality can be loaded into it.
func Empty(ctx context.Context, pool *pgxpool.Pool) (bool, error) {
	var empty bool
	err := pool.QueryRow(ctx, isEmpty).Scan(&empty)
	return empty, err
}

const isEmpty = `SELECT NOT EXISTS (SELECT FROM company) AND NOT EXISTS (SELECT FROM app_user)`

// Load writes the demo municipality into an empty database, in one transaction:
// a load that fails or is killed leaves nothing behind. It refuses a database
// that is not Empty.
func Load(ctx context.Context, pool *pgxpool.Pool, opt Options) error {
	if !opt.Today.Valid() {
		return fmt.Errorf("seed: %q is not a day", opt.Today)
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		var empty bool
		if err := tx.QueryRow(ctx, isEmpty).Scan(&empty); err != nil {
			return err
		}
		if !empty {
			return errors.New("seed: the database already has companies or users")
		}
		m, err := build(opt)
		if err != nil {
			return err
		}
		if err := m.write(ctx, tx); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
		return nil
	})
}
