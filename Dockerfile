# EnDocs Workflows in a container: docker build -t endocs/workflows .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# The project files first: packages are restored again only when they change.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Elsa.Compat/*.csproj src/Elsa.Compat/
COPY src/Elsa.Compat.Expressions/*.csproj src/Elsa.Compat.Expressions/
COPY src/Elsa.Compat.Runtime/*.csproj src/Elsa.Compat.Runtime/
COPY src/Elsa.Compat.Server/*.csproj src/Elsa.Compat.Server/
COPY src/EnDocs.Core/*.csproj src/EnDocs.Core/
COPY src/EnDocs.Connectors/*.csproj src/EnDocs.Connectors/
COPY src/EnDocs.Persistence/*.csproj src/EnDocs.Persistence/
COPY src/EnDocs.Portal/*.csproj src/EnDocs.Portal/
COPY src/EnDocs.Processes/*.csproj src/EnDocs.Processes/
COPY src/EnDocs.Server/*.csproj src/EnDocs.Server/
COPY activities/EnDocs.Activities/*.csproj activities/EnDocs.Activities/
RUN dotnet restore src/EnDocs.Server -p:PublishReadyToRun=true

RUN apt-get update && apt-get install -y --no-install-recommends npm && rm -rf /var/lib/apt/lists/*

COPY src src
COPY activities activities
RUN dotnet publish src/EnDocs.Server -c Release -o /app --no-restore -p:PublishReadyToRun=true -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl postgresql-client tesseract-ocr tesseract-ocr-rus poppler-utils libtiff-tools zbar-tools fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
COPY workflows workflows

# The base image brings the user "app"; nothing of the server needs root.
RUN install -d -o app -g app /data
USER app
VOLUME /data
ENV ENDOCS_DATA=/data ENDOCS_WORKFLOWS=/app/workflows ASPNETCORE_URLS=http://+:5080
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD curl -fsS http://127.0.0.1:5080/health/live || exit 1
ENTRYPOINT ["dotnet", "EnDocs.Server.dll"]
