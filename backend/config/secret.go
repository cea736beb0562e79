package config

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// SecretOrNew is JOBBRO_SECRET, else the secret kept in the data folder, which
// is made the first time. Losing it signs everybody out.
func (c Config) SecretOrNew() (string, error) {
	if c.Secret != "" {
		return c.Secret, nil
	}
	if c.Data == "" {
		return "", errors.New("there is no data folder to keep the secret in; set JOBBRO_SECRET or JOBBRO_DATA")
	}
	path := filepath.Join(c.Data, "secret")
	kept, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		kept, err = makeSecret(path)
	}
	if err != nil {
		return "", fmt.Errorf("the secret cannot be kept in the data folder (%w); set JOBBRO_SECRET or JOBBRO_DATA", err)
	}
	secret := strings.TrimSpace(string(kept))
	if err := checkSecret(secret); err != nil {
		return "", fmt.Errorf("the secret in %s %w", path, err)
	}
	return secret, nil
}

// makeSecret writes a secret that is either whole or not there, and keeps the
// one another server wrote in the same moment.
func makeSecret(path string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(filepath.Dir(path), "secret-*")
	if err != nil {
		return nil, err
	}
	defer os.Remove(file.Name())
	_, err = file.WriteString(rand.Text() + rand.Text() + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return nil, err
	}
	if err := os.Link(file.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return os.ReadFile(path)
}
