// Command jobbro is the server of Jobbro and the tools of who runs it; jobbro
// help lists them. This package only puts the parts together: main is a process
// around run, which tests call as the real program.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // Danish days on machines without zone data

	"jobbro/backend/config"
	"jobbro/backend/crm"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))
	status := run(ctx, &program{getenv: os.Getenv, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}, os.Args[1:])
	stop()
	os.Exit(status)
}

// program is the world of one run.
type program struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// command is one word after jobbro.
type command struct {
	name, help string
	run        func(ctx context.Context, p *program, args []string) error
}

var commands = []command{
	{"serve", "serve the app and the API; --demo loads the demo municipality into an empty database, --demo-today DAY on another day than today", runServe},
	{"migrate", "bring the database to the schema of this version", runMigrate},
	{"demo", "load the demo municipality into an empty database", runDemo},
	{"import", "read companies from the register, its documents or tables: jobbro import help", runImport},
	{"restored", "run once after a restore from a backup, so that phones send again what it lacks", runRestored},
	{"user", "add, list or give a new password: jobbro user help", runUser},
	{"eval", "say how well matching has done: jobbro eval matching", runEval},
	{"health", "ask the server of this machine whether it is ready", runHealth},
	{"openapi", "print the description of the API (OpenAPI 3.1, YAML)", runOpenAPI},
}

// errUsage is a wrong use of the program that has been told about already.
var errUsage = errors.New("usage")

// run is the program: it returns the exit status, 2 for wrong use.
func run(ctx context.Context, p *program, args []string) int {
	name := "help"
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	if name == "help" || name == "--help" || name == "-h" {
		help(p.stdout)
		return 0
	}
	for _, c := range commands {
		if c.name != name {
			continue
		}
		err := c.run(crm.WithActor(ctx, crm.System), p, args)
		switch {
		case errors.Is(err, errUsage):
			return 2
		case err != nil:
			fmt.Fprintf(p.stderr, "jobbro %s: %v\n", name, err)
			return 1
		}
		return 0
	}
	fmt.Fprintf(p.stderr, "jobbro: there is no command %q; jobbro help lists them\n", name)
	return 2
}

func help(out io.Writer) {
	fmt.Fprint(out, "Jobbro: company relations for a municipality's employment service.\n\nCommands:\n\n")
	for _, c := range commands {
		fmt.Fprintf(out, "  jobbro %-8s %s\n", c.name, c.help)
	}
	fmt.Fprint(out, "\n", config.Help())
}
