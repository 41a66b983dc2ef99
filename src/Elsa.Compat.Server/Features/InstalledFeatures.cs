using Elsa.Server.Definitions;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Features;

/// <summary>
/// Which optional parts of Elsa are here: Studio shows a tab or calls an endpoint only for what is named. Asked without a token too, since
/// Studio's first request carries none.
/// </summary>
internal static class InstalledFeatures
{
    /// <summary>The version of Elsa whose wire format this server speaks.</summary>
    private const string SpokenVersion = "3.8.0";

    private static readonly Feature[] All =
    [
        new("Workflows", "Процессы"),
        new("Flowchart", "Блок-схемы"),
        new("WorkflowManagement", "Определения процессов"),
        new("WorkflowRuntime", "Выполнение процессов"),
        new("WorkflowsApi", "HTTP API"),
        new("RealTimeWorkflowUpdates", "Обновления на лету"),
        new("Identity", "Вход и разрешения"),
        new("Scheduling", "Расписания"),
        new("JavaScript", "Выражения JavaScript"),
        new("Liquid", "Выражения Liquid"),
        new("Alterations", "Изменение идущих процессов", "Elsa.Alterations.ShellFeatures"),
    ];

    private static readonly Feature CSharp = new("CSharp", "Выражения C#");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("features/installed", List).AllowAnonymous();
        api.MapGet("features/installed/{fullName}", Find).AllowAnonymous();
        api.MapGet("package/version", Version).AllowAnonymous();
    }

    internal static IResult List(HostCodeRules hostCode) => ElsaJson.Ok(new ListAnswer<Feature>(Here(hostCode)));

    internal static IResult Find(string fullName, HostCodeRules hostCode) =>
        Array.Find(Here(hostCode), feature => feature.FullName == fullName) is { } feature ? ElsaJson.Ok(feature) : ElsaErrors.NotFound();

    private static Feature[] Here(HostCodeRules hostCode) => hostCode.IsEnabled ? [.. All, CSharp] : All;

    internal static IResult Version() => ElsaJson.Ok(new VersionAnswer(SpokenVersion));

    private sealed record Feature(string Name, string DisplayName, string Namespace = "Elsa", string Description = "")
    {
        public string FullName => $"{Namespace}.{Name}";
    }

    private sealed record VersionAnswer(string PackageVersion);
}
