#!/bin/sh
# Installs gradus under a prefix: one program, its manual page and the completions of bash, zsh and fish.
#
#   sh Sources/Install/install.sh [--uninstall] [PREFIX]
#
# The prefix is ~/.local where none is given. The program needs no Swift where it runs, only ncurses.
set -eu
cd "$(dirname "$0")/../.."

task=install
if [ "${1:-}" = --uninstall ]; then
  task=uninstall
  shift
fi
case "${1:-}" in
-*)
  echo "usage: sh Sources/Install/install.sh [--uninstall] [PREFIX]" >&2
  exit 64
  ;;
esac
prefix=${1:-$HOME/.local}

program=$prefix/bin/gradus
manual=$prefix/share/man/man1/gradus.1
bash=$prefix/share/bash-completion/completions/gradus
zsh=$prefix/share/zsh/site-functions/_gradus
fish=$prefix/share/fish/vendor_completions.d/gradus.fish

if [ $task = uninstall ]; then
  rm -f "$program" "$manual" "$bash" "$zsh" "$fish"
  echo "gradus is gone from $prefix; what you have learnt is still in the state folder:"
  echo "  ${XDG_STATE_HOME:-$HOME/.local/state}/gradus"
  exit 0
fi

mkdir -p "$(dirname "$program")" "$(dirname "$manual")" "$(dirname "$bash")" \
  "$(dirname "$zsh")" "$(dirname "$fish")"

# Kept at once: the manual's generator builds the program again, in its own way. Renamed into its place,
# so that a gradus that runs is not disturbed.
swift build -c release --static-swift-stdlib --product gradus
cp "$(swift build -c release --static-swift-stdlib --show-bin-path)/gradus" "$program.new"
strip "$program.new" 2>/dev/null || true
chmod 755 "$program.new"
mv "$program.new" "$program"

swift package generate-manual >/dev/null
page=.build/plugins/GenerateManual/outputs/gradus/gradus.1
cp "$page" "$manual"
"$program" --generate-completion-script bash >"$bash"
"$program" --generate-completion-script zsh >"$zsh"
"$program" --generate-completion-script fish >"$fish"

echo "$program ($(du -h "$program" | cut -f1))"
case ":$PATH:" in
*":$prefix/bin:"*) ;;
*) echo "Add $prefix/bin to PATH to run it as gradus." ;;
esac
