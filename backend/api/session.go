package api

import (
	"context"
	"net/http"
	"time"

	"jobbro/backend/auth"
	"jobbro/backend/crm"
)

// refreshCookie holds the refresh token. Scripts cannot read it, and it is sent
// to the session operations only, never from another site.
const refreshCookie = "jobbro_refresh"

// Credentials is what a person signs in with.
type Credentials struct {
	Email    string `json:"email" minLength:"1" maxLength:"254"`
	Password string `json:"password" minLength:"1" maxLength:"200"`
	Device   string `json:"device,omitempty" maxLength:"200" doc:"What the device calls itself, for the list of devices"`
}

// Grant is what a device gets for a sign-in.
type Grant struct {
	AccessToken string   `json:"access_token" doc:"For the header Authorization: Bearer"`
	ExpiresIn   int      `json:"expires_in" doc:"Seconds until access_token must be renewed"`
	User        crm.User `json:"user"`
	AheadMS     int64    `json:"ahead_ms,omitempty" doc:"How far the server's clock is moved for a demonstration of another day, in milliseconds: the app lives on that day too. Left out for the real time"`
}

type grantReply struct {
	Cookie http.Cookie `header:"Set-Cookie"`
	Body   Grant
}

// RefreshCookie is how a device says which session is its own.
type RefreshCookie struct {
	Token string `cookie:"jobbro_refresh"`
}

func (s *Server) signIn(ctx context.Context, in *struct{ Body Credentials }) (*grantReply, error) {
	return s.granted(s.Auth.SignIn(ctx, auth.Attempt{
		Email: in.Body.Email, Password: in.Body.Password, Device: in.Body.Device,
		From: requestOf(ctx).from,
	}))
}

func (s *Server) refresh(ctx context.Context, in *struct {
	RefreshCookie
	Device crm.ID `header:"Jobbro-Device" format:"uuid" doc:"The installation of the app, which gets a lost answer again"`
}) (*grantReply, error) {
	return s.granted(s.Auth.Refresh(ctx, in.Token, in.Device))
}

func (s *Server) granted(grant *auth.Grant, err error) (*grantReply, error) {
	if err != nil {
		return nil, err
	}
	return &grantReply{
		Cookie: s.cookie(grant.Refresh, crm.SessionIdle),
		Body:   Grant{AccessToken: grant.Access, ExpiresIn: int(auth.AccessTTL.Seconds()), User: grant.User, AheadMS: s.Ahead.Milliseconds()},
	}, nil
}

func (s *Server) signOut(ctx context.Context, in *RefreshCookie) (*struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}, error) {
	err := s.Auth.SignOut(ctx, in.Token)
	return &struct {
		Cookie http.Cookie `header:"Set-Cookie"`
	}{s.cookie("", -time.Second)}, err
}

// cookie carries a refresh token for that long, or removes it.
func (s *Server) cookie(token string, life time.Duration) http.Cookie {
	return http.Cookie{
		Name: refreshCookie, Value: token, Path: Prefix + "/session",
		MaxAge: int(life.Seconds()), HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteStrictMode,
	}
}
