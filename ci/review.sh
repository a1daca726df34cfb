#!/usr/bin/env bash
# Reviews a pull request (GitHub) or merge request (GitLab) on a register: check, diff and guard.
#
# It annotates lines (GitHub), writes the job's summary (GitHub), and keeps one comment up to date where it may.
# Exit 0: nothing is wrong. 1: check or guard has errors. 2: something could not be checked or compared.
#
# auditrack, git, python and, for comments, gh (GitHub) or curl (GitLab) are looked for on PATH. Everything is told by
# the environment, nothing by arguments: AUDITRACK_REGISTRY (the registry's folder), AUDITRACK_COMMENT ("false": no
# comment), AUDITRACK_CODE_QUALITY (a file for GitLab's report of code quality), GH_TOKEN (GitHub) or AUDITRACK_TOKEN
# (GitLab), and what the two services say of the job themselves.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$(git rev-parse --show-toplevel)"

# One comment for each registry. People do not see the marker; it holds nothing that somebody else has written.
marker="<!-- auditrack review $(printf '%s' "${AUDITRACK_REGISTRY:-}" | cksum | cut -d ' ' -f 1) -->"

say() { printf '%s\n' "$*" >&2; }

# The commit that the request starts from. Where the service has merged the request for the job, that is the commit
# into which it did; else it is where the request's branch left the one that it goes into.
start_of() { # BASE HEAD, as the service names them
  if [ -n "$2" ] && [ "$(git rev-parse --quiet --verify 'HEAD^2' || true)" = "$2" ]; then
    git rev-parse --verify 'HEAD^1'
  else
    git merge-base "$1" HEAD
  fi
}

# Isolated (-I): the current folder holds what the request brings, and nothing there may be taken for a module.
read_event() {
  python -I - "$GITHUB_EVENT_PATH" << 'PYTHON'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    request = json.load(file).get("pull_request") or {}
print(request.get("number", "-"), *(request.get(side, {}).get("sha", "-") for side in ("base", "head")))
PYTHON
}

# Writing a comment

comment_on_github() { # NUMBER
  local found wanted=".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id"
  local issues="repos/$GITHUB_REPOSITORY/issues"
  found=$(gh api --paginate "$issues/$1/comments?per_page=100" --jq "$wanted") || return 1
  if [ -n "$found" ]; then
    gh api --silent --method PATCH "$issues/comments/${found%%$'\n'*}" --field "body=@$work/comment.md"
  else
    gh api --silent --method POST "$issues/$1/comments" --field "body=@$work/comment.md"
  fi
}

ask_gitlab() { # ARGUMENTS of curl; the token goes by a file, so that no list of processes shows it
  (umask 077 && printf 'header = "PRIVATE-TOKEN: %s"\n' "$AUDITRACK_TOKEN" > "$work/token")
  curl --fail --silent --show-error --config "$work/token" "$@"
}

comment_on_gitlab() { # NUMBER
  [ -n "${AUDITRACK_TOKEN:-}" ] || return 1
  local notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$1/notes" found
  ask_gitlab "$CI_API_V4_URL/user" > "$work/user.json" || return 1
  ask_gitlab "$notes?per_page=100&sort=asc" > "$work/notes.json" || return 1
  found=$(
    python -I - "$work/user.json" "$work/notes.json" "$marker" << 'PYTHON'
import json
import sys

user, notes = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
ours = (note["id"] for note in notes if note["author"]["id"] == user["id"] and note["body"].startswith(sys.argv[3]))
print(next(ours, ""))
PYTHON
  ) || return 1
  if [ -n "$found" ]; then
    ask_gitlab --output /dev/null --request PUT --data-urlencode "body@$work/comment.md" "$notes/$found"
  else
    ask_gitlab --output /dev/null --request POST --data-urlencode "body@$work/comment.md" "$notes"
  fi
}

comment() { # SERVICE NUMBER
  if [ "${AUDITRACK_COMMENT:-true}" = false ]; then
    return
  fi
  case $1 in
    github) comment_on_github "$2" ;;
    gitlab) comment_on_gitlab "$2" ;;
  esac || say "No comment: this job may not write one, as is usual for a fork. The summary, or the log, says the same."
}

# What is found

service=plain form=text number=- base=- head=-
if [ "${GITHUB_ACTIONS:-}" = true ]; then
  service=github form=github
  read -r number base head < <(read_event)
elif [ "${GITLAB_CI:-}" = true ]; then
  service=gitlab number=${CI_MERGE_REQUEST_IID:--}
  base=${CI_MERGE_REQUEST_DIFF_BASE_SHA:--} head=${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:--}
fi

worst=0
note() { # EXIT CODE: the worst so far is kept
  local code=$(($1 > 1 ? 2 : $1))
  worst=$((code > worst ? code : worst))
}

checked=0
auditrack check --format "$form" || checked=$?
note "$checked"
case $checked in
  0) verdict="\`auditrack check\` found no errors." ;;
  1) verdict="**The register has errors.** \`auditrack check\` lists them, with what to do." ;;
  *) verdict="**The register could not be checked.**" ;;
esac

if [ -n "${AUDITRACK_CODE_QUALITY:-}" ]; then
  # whatever the request has put there goes first: a link would lead to another file
  rm -rf -- "$AUDITRACK_CODE_QUALITY"
  if [ "$checked" -lt 2 ]; then
    auditrack check --format gitlab > "$AUDITRACK_CODE_QUALITY" 2> /dev/null || true
  fi
fi

if [ "$number" = - ]; then
  say "This job has no pull or merge request, so there is nothing to compare with."
  printf '%s\n\n' "$verdict" > "$work/review.md"
else
  compared=0 guarded=0
  if start=$(start_of "$base" "$head"); then
    auditrack diff --format markdown "$start" HEAD > "$work/diff.md" || compared=$?
    auditrack guard --format "$form" "$start" HEAD || guarded=$?
  else
    say "The history of the request is missing. Fetch all of it: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab)."
    compared=2
  fi
  note "$compared"
  note "$guarded"
  if [ "$compared" -gt 1 ]; then
    printf '**The changes could not be compared.** The log of the job gives the reason.\n' > "$work/diff.md"
  fi
  case $guarded in
    0) ;;
    1) verdict="**\`auditrack guard\` found errors: past entries were changed, or changes could not be compared.** $verdict" ;;
    *) verdict="**Changes to past entries could not be checked.** $verdict" ;;
  esac
  { printf '%s\n\n' "$verdict" && cat "$work/diff.md"; } > "$work/review.md"
  { printf '%s\n' "$marker" && cat "$work/review.md"; } > "$work/comment.md"
  comment "$service" "$number"
fi

if [ "$service" = github ]; then
  {
    cat "$work/review.md"
    if [ "$checked" -eq 1 ]; then
      # four spaces: code, whatever the register says
      printf '\n#### Problems found by check\n\n'
      auditrack check > "$work/errors" 2> /dev/null || true
      sed 's/^/    /' "$work/errors" > "$work/quoted"
      head -c 500000 "$work/quoted"
    fi
  } >> "$GITHUB_STEP_SUMMARY"
else
  cat "$work/review.md"
fi
exit "$worst"
