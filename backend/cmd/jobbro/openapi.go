package main

import (
	"context"

	"jobbro/backend/api"
)

func runOpenAPI(_ context.Context, p *program, _ []string) error {
	text, err := api.Describe()
	if err != nil {
		return err
	}
	_, err = p.stdout.Write(text)
	return err
}
