#!/usr/bin/env bash
# Writes THIRD-PARTY-NOTICES again from the restored packages; run it after changing Directory.Packages.props.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
ACCEPT_GOLDEN=1 dotnet run --project tests/EnDocs.Tests -c Release -- --filter FullyQualifiedName~LicenceTests
