# What must be installed before anything can be built: a JDK, Maven, Chromium. Found, else installed by apt where root,
# else fetched once into .tools/ of this checkout. Sourced by the `habitue` command; expects root, say and fail.

readonly wanted_java=25
readonly wanted_maven=3.9
readonly tools="$root/.tools"

# What is fetched stands here with its digest: an archive that differs by a byte is refused. Who has a mirror of its own
# names it, and the digest of what lies there, in HABITUE_JDK_URL and HABITUE_JDK_SHA256 (HABITUE_MAVEN_… likewise).
readonly jdk_release=25.0.3+9
readonly maven_release=3.9.12
jdk_site="https://github.com/adoptium/temurin25-binaries/releases/download/jdk-${jdk_release/+/%2B}"
case "$(uname -m)" in
  x86_64)
    jdk_url="$jdk_site/OpenJDK25U-jdk_x64_linux_hotspot_${jdk_release/+/_}.tar.gz"
    jdk_sha256=69264a7a211bf5029830d07bc3370f879769d62ebc5b5488e90c9343a2da0e1f
    ;;
  aarch64)
    jdk_url="$jdk_site/OpenJDK25U-jdk_aarch64_linux_hotspot_${jdk_release/+/_}.tar.gz"
    jdk_sha256=3e4287cb98870ba824ed698854bdc27cff984254caf66dd12cc291e7bfdde26b
    ;;
  *)
    jdk_url=''
    jdk_sha256=''
    ;;
esac
jdk_url="${HABITUE_JDK_URL:-$jdk_url}"
jdk_sha256="${HABITUE_JDK_SHA256:-$jdk_sha256}"
maven_url="${HABITUE_MAVEN_URL:-https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/$maven_release/apache-maven-$maven_release-bin.tar.gz}"
maven_sha256="${HABITUE_MAVEN_SHA256:-fa2c9948729296c23afd18fd01a90f62cdda09a46191b54a8bc3764c2eee812e}"

# --- Installing ------------------------------------------------------------------------------------------------------

# Its whole answer is read: where a pipe's reader stops at the first match, apt dies of it and nothing seems on offer.
apt_offers() {
  [[ "$(apt-cache policy "$1" 2>/dev/null)" == *'Candidate: '[0-9]* ]]
}

# Its last line says why, where apt fails; another apt at work is waited for, up to five minutes.
apt_get() {
  local answer tries=0
  until answer="$(DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" 2>&1)"; do
    # The lock of the package lists is the one that apt itself does not wait for.
    if [[ "$answer" == *'/lists/lock'* ]] && ((tries++ < 60)); then
      ((tries > 1)) || say 'Waiting for another apt to end …'
      sleep 5
    else
      say "apt-get $1: $(tail -n 1 <<<"$answer")"
      return 1
    fi
  done
}

# Only for root, and only what the system's own repositories hold.
apt_install() {
  [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null || return 1
  apt_offers "$1" || apt_get update -qq || return 1
  apt_offers "$1" || return 1
  say "Installing $1 …"
  apt_get install -y -qq --no-install-recommends "$1"
}

# need_fetcher: curl or wget, which the barest systems lack.
need_fetcher() {
  command -v curl >/dev/null || command -v wget >/dev/null || { apt_install ca-certificates && apt_install curl; }
}

# size_of URL: how much is to be fetched, in MB, where the server says so.
size_of() {
  local bytes
  bytes="$(
    if command -v curl >/dev/null; then
      curl -fsSIL --connect-timeout 10 --max-time 30 "$1" 2>/dev/null
    else
      wget -q --spider -S --timeout=10 --tries=1 "$1" 2>&1
    fi | tr -d '\r' | sed -n 's/^ *[Cc]ontent-[Ll]ength: *//p' | tail -n 1
  )"
  [[ "$bytes" =~ ^[0-9]+$ ]] && printf ' (%d MB)' $(((bytes + 999999) / 1000000))
}

download() {
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 --connect-timeout 10 --speed-limit 1000 --speed-time 60 -o "$2" "$1" 2>/dev/null
  else
    wget -q --timeout=60 --tries=3 -O "$2" "$1"
  fi
}

# fetch NAME URL SHA256: unpacks the archive to .tools/NAME, once, also where two commands start side by side; false,
# with nothing left behind, where it may not, cannot, or what came is not what was asked for.
fetch() {
  local name="$1" url="$2" digest="$3"
  local scratch="$tools/$name.fetching"
  [[ -n "$url" && -z "${HABITUE_NO_DOWNLOAD:-}" ]] || return 1
  need_fetcher || return 1
  mkdir -p "$tools"
  (
    flock 9
    [[ ! -e "$tools/$name" ]] || exit 0
    rm -rf "$scratch"
    mkdir "$scratch"
    trap 'rm -rf "$scratch"' EXIT
    say "Fetching $url$(size_of "$url") into $tools …"
    if ! download "$url" "$scratch/archive"; then
      say "It could not be fetched: $url"
      exit 1
    fi
    if ! sha256sum --check --status <<<"$digest  $scratch/archive"; then
      say "Refused: what came from $url is not what was asked for (its SHA-256 is not $digest)."
      exit 1
    fi
    mkdir "$scratch/unpacked"
    tar -xzf "$scratch/archive" -C "$scratch/unpacked" --strip-components=1 --no-same-owner || exit 1
    mv "$scratch/unpacked" "$tools/$name"
  ) 9>"$tools/lock"
}

# --- JDK -------------------------------------------------------------------------------------------------------------

# The major version of a JDK, read from its release file: starting it would cost a tenth of a second.
java_major() {
  local version=''
  [[ -x "$1/bin/javac" && -r "$1/release" ]] || return 1
  version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")"
  [[ -n "$version" ]] && printf '%s' "$version"
}

jdk_candidates() {
  [[ -n "${JAVA_HOME:-}" ]] && printf '%s\n' "$JAVA_HOME"
  local on_path
  if on_path="$(command -v javac)"; then
    dirname "$(dirname "$(readlink -f "$on_path")")"
  fi
  printf '%s\n' "$tools"/jdk-* /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
    /opt/*jdk* /opt/java/*
}

find_jdk() {
  local candidate major
  while IFS= read -r candidate; do
    if major="$(java_major "$candidate")" && ((major >= wanted_java)); then
      printf '%s' "$candidate"
      return 0
    fi
  done < <(jdk_candidates)
  return 1
}

need_jdk() {
  if ! jdk="$(find_jdk)"; then
    apt_install "openjdk-$wanted_java-jdk-headless" || fetch "jdk-$jdk_release" "$jdk_url" "$jdk_sha256" || true
    jdk="$(find_jdk)" || fail "A JDK $wanted_java or newer is needed and none was found: install Temurin from" \
      "https://adoptium.net/installation (or: sdk install java $wanted_java-tem), or set JAVA_HOME."
  fi
  export JAVA_HOME="$jdk"
  # Maven 3 runs its terminal colours through calls that newer JDKs warn of at every start.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}

# --- Maven -----------------------------------------------------------------------------------------------------------

# The version of the Maven on the path, read from the name of its jar: starting it would cost a second.
maven_on_path() {
  local program home jar
  program="$(command -v mvn)" || return 1
  home="$(dirname "$(dirname "$(readlink -f "$program")")")"
  for jar in "$home"/lib/maven-core-*.jar "$home"/lib/maven-core.jar /usr/share/maven-repo/org/apache/maven/maven-core/*/; do
    [[ -e "$jar" && "$jar" =~ ([0-9]+\.[0-9]+\.[0-9]+) ]] && printf '%s' "${BASH_REMATCH[1]}" && return
  done
  return 1
}

# at_least WANTED VERSION
at_least() {
  [[ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" == "$1" ]]
}

find_maven() {
  local version
  if version="$(maven_on_path)" && at_least "$wanted_maven" "$version"; then
    command -v mvn
  elif [[ -x "$tools/maven-$maven_release/bin/mvn" ]]; then
    printf '%s' "$tools/maven-$maven_release/bin/mvn"
  else
    return 1
  fi
}

# An older one on the path does where the newer cannot be had.
need_maven() {
  maven="$(find_maven)" && return
  fetch "maven-$maven_release" "$maven_url" "$maven_sha256" || command -v mvn >/dev/null || apt_install maven || true
  maven="$(find_maven)" || maven="$(command -v mvn)" \
    || fail "Maven 3.8 or newer is needed: install it (Debian: apt install maven)."
}

# --- Chromium --------------------------------------------------------------------------------------------------------

find_chromium() {
  if [[ -n "${HABITUE_CHROMIUM:-}" ]]; then
    [[ -x "$HABITUE_CHROMIUM" ]] && printf '%s' "$HABITUE_CHROMIUM"
    return
  fi
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

need_chromium() {
  chromium="$(find_chromium)" && return
  [[ -z "${HABITUE_CHROMIUM:-}" ]] || fail "HABITUE_CHROMIUM is $HABITUE_CHROMIUM, and no program is there."
  apt_install chromium || true
  chromium="$(find_chromium)" \
    || fail "The browser tests need Chromium: install it (Debian: apt install chromium), or set HABITUE_CHROMIUM."
}
