package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
	"jobbro/backend/store"
)

const userHelp = `jobbro user add --name NAME --email E-MAIL --roles ROLE[,ROLE] [--initials AB] [--phone NUMBER]
jobbro user list
jobbro user set-password E-MAIL

Roles: consultant, manager, chief, caseworker, company, admin, dpo.
A password is made and printed once; with --password-stdin it is read instead.
`

func runUser(ctx context.Context, p *program, args []string) error {
	word := ""
	if len(args) > 0 {
		word, args = args[0], args[1:]
	}
	run := map[string]func(context.Context, *users, []string) error{
		"add": addUser, "list": listUsers, "set-password": setPassword,
	}[word]
	if run == nil {
		fmt.Fprint(p.stderr, userHelp)
		return errUsage
	}
	return withDatabase(ctx, p, func(ctx context.Context, d *database) error {
		s, err := store.New(d.pool)
		if err != nil {
			return err
		}
		return run(ctx, &users{p, s, auth.NewPasswords(1)}, args)
	})
}

// users is what the commands about people work with.
type users struct {
	*program
	store     *store.Store
	passwords *auth.Passwords
}

func (u *users) flags(name string) (flags *flag.FlagSet, stdin *bool) {
	flags = flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(u.stderr)
	flags.Usage = func() { fmt.Fprint(u.stderr, userHelp) }
	return flags, flags.Bool("password-stdin", false, "")
}

func addUser(ctx context.Context, u *users, args []string) error {
	flags, stdin := u.flags("add")
	var person crm.User
	var roles string
	flags.StringVar(&person.Name, "name", "", "")
	flags.StringVar(&person.Email, "email", "", "")
	flags.StringVar(&person.Initials, "initials", "", "")
	flags.StringVar(&person.Phone, "phone", "", "")
	flags.StringVar(&roles, "roles", "", "")
	if flags.Parse(args) != nil || flags.NArg() > 0 {
		return errUsage
	}
	for role := range strings.SplitSeq(roles, ",") {
		person.Roles = append(person.Roles, crm.Role(strings.TrimSpace(role)))
	}
	return u.withPassword(ctx, *stdin, func(hash string) error { return u.store.AddUser(ctx, &person, hash) })
}

func setPassword(ctx context.Context, u *users, args []string) error {
	flags, stdin := u.flags("set-password")
	if flags.Parse(args) != nil || flags.NArg() != 1 {
		flags.Usage()
		return errUsage
	}
	return u.withPassword(ctx, *stdin, func(hash string) error { return u.store.SetPassword(ctx, flags.Arg(0), hash) })
}

// withPassword reads or makes a password, keeps its hash, and only then prints
// one it made.
func (u *users) withPassword(ctx context.Context, stdin bool, keep func(hash string) error) error {
	password := rand.Text()
	if stdin {
		line, err := bufio.NewReader(u.stdin).ReadString('\n')
		if err != nil && line == "" {
			return fmt.Errorf("the password cannot be read: %w", err)
		}
		password = strings.TrimRight(line, "\r\n")
	}
	hash, err := u.passwords.Hash(ctx, password)
	if err != nil {
		return err
	}
	if err := keep(hash); err != nil || stdin {
		return err
	}
	_, err = fmt.Fprintln(u.stdout, password)
	return err
}

func listUsers(ctx context.Context, u *users, _ []string) error {
	people, err := u.store.Users(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(u.stdout, 0, 0, 2, ' ', 0)
	for _, person := range people {
		state := ""
		if !person.Active {
			state = "closed"
		}
		roles := make([]string, len(person.Roles))
		for i, role := range person.Roles {
			roles[i] = string(role)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", person.Email, person.Name, strings.Join(roles, ","), state)
	}
	return table.Flush()
}
