# Sourced by ./run and ./test: installs Debian or Ubuntu packages when something is missing and installing is possible.
# usage: ensure_packages WHAT-FOR PACKAGE...   (0: everything is there; 1: something is missing and cannot be installed from here)

missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

ensure_packages() {
    local purpose=$1 as_root=() missing
    shift
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "Это не Debian и не Ubuntu: пакеты для «$purpose» поставьте сами. В Debian они называются: $*" >&2
        return 1
    fi

    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0

    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            echo "Для «$purpose» не хватает пакетов, а прав поставить их нет. Выполните:" >&2
            echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo -n)
    fi

    echo "Устанавливаю пакеты для «$purpose»: ${missing[*]}" >&2
    local log
    log=$(mktemp)
    if "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >"$log" 2>&1 &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    tail -n 5 "$log" >&2
    echo "Пакеты не установились, весь вывод apt-get: $log" >&2
    return 1
}

# usage: ensure_program PROGRAM PACKAGE WHAT-FOR   (a program that may also have come from elsewhere than Debian)
ensure_program() {
    command -v "$1" >/dev/null || ensure_packages "$3" "$2"
}

# The .NET SDK cannot be installed from Debian's own packages, so it is only checked.
require_dotnet() {
    local wanted=10
    if ! command -v dotnet >/dev/null; then
        echo "Не найден .NET SDK $wanted. Установка: https://dotnet.microsoft.com/download/dotnet/$wanted.0" >&2
        exit 1
    fi
    if ! dotnet --list-sdks | grep -q "^$wanted\."; then
        echo "Нужен .NET SDK $wanted, а установлены: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')" >&2
        echo "Установка: https://dotnet.microsoft.com/download/dotnet/$wanted.0" >&2
        exit 1
    fi
}
