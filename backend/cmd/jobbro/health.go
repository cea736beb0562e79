package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"jobbro/backend/config"
)

// runHealth asks the server of this machine whether it is ready: for containers,
// whose images have no other program to ask with.
func runHealth(ctx context.Context, p *program, _ []string) error {
	c, err := config.FromEnv(p.getenv)
	if err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort("127.0.0.1", port)+"/readyz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server answers %s", response.Status)
	}
	return nil
}
