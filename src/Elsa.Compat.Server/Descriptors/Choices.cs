using System.Text.Json.Nodes;
using Elsa.Server.Definitions;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Descriptors;

/// <summary>
/// The fixed lists of the designer: kinds of expressions, drivers of variables, strategies. The names are what definitions store, Elsa's
/// own to the letter; the words are for people.
/// </summary>
internal static class Choices
{
    private const string Core = "Elsa.Workflows.Core";

    private static readonly Expression[] Expressions =
    [
        new("Literal", "Значение", IsBrowsable: false),
        new("Object", "Объект", IsBrowsable: false, Language: "json"),
        new("Json", "JSON", IsBrowsable: false, Language: "json"),
        new("Delegate", "Функция", IsBrowsable: false, IsSerializable: false),
        new("Variable", "Переменная"),
        new("Input", "Вход процесса"),
        new("JavaScript", "JavaScript", Language: "javascript"),
        new("Liquid", "Liquid", Language: "liquid"),
    ];

    private static readonly Expression CSharp = new(HostCode.Syntax, "C#", Language: "csharp");

    private static readonly StorageDriver[] StorageDrivers =
    [
        new($"Elsa.Workflows.WorkflowInstanceStorageDriver, {Core}", "В экземпляре процесса", 5),
        new($"Elsa.Workflows.MemoryStorageDriver, {Core}", "В памяти, до первого ожидания", 0),
        new($"Elsa.Workflows.Services.WorkflowStorageDriver, {Core}", "В процессе (устарело)", -1, Deprecated: true),
    ];

    private static readonly Strategy[] ActivationStrategies =
    [
        new(
            "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core",
            "Всегда",
            "Новый экземпляр можно запустить всегда."
        ),
        new(
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime",
            "Один на процесс и ключ связи",
            "Пока идёт экземпляр этого процесса с тем же ключом связи, новый не запускается."
        ),
        new(
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime",
            "Один на ключ связи",
            "Пока идёт экземпляр любого процесса с тем же ключом связи, новый не запускается."
        ),
        new(
            "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime",
            "Один на процесс",
            "Пока идёт экземпляр этого процесса, новый не запускается."
        ),
    ];

    private static readonly Strategy[] IncidentStrategies =
    [
        new("ContinueWithIncidentsStrategy", "Продолжать", "Экземпляр идёт дальше по другим веткам, сбой записывается."),
        new("FaultStrategy", "Остановить", "Сбой действия останавливает весь экземпляр."),
    ];

    private static readonly Strategy[] LogPersistenceStrategies =
    [
        new($"Elsa.Workflows.LogPersistence.Strategies.Configuration, {Core}", "По настройке сервера", ""),
        new($"Elsa.Workflows.LogPersistence.Strategies.Exclude, {Core}", "Не записывать", ""),
        new($"Elsa.Workflows.LogPersistence.Strategies.Include, {Core}", "Записывать", ""),
        new($"Elsa.Workflows.LogPersistence.Strategies.Inherit, {Core}", "Как у объемлющего действия", ""),
    ];

    private static readonly CommitStrategy[] WorkflowCommits =
    [
        new("WorkflowExecuting", "Перед началом", "Состояние сохраняется перед первым действием."),
        new("WorkflowExecuted", "После завершения", "Состояние сохраняется, когда экземпляр дошёл до конца или ожидания."),
        new("ActivityExecuting", "Перед каждым действием", "Состояние сохраняется перед каждым действием."),
        new("ActivityExecuted", "После каждого действия", "Состояние сохраняется после каждого действия."),
    ];

    private static readonly CommitStrategy[] ActivityCommits =
    [
        new("CommitAlways", "До и после", "Состояние сохраняется до и после этого действия."),
        new("CommitNever", "Не сохранять", "Из-за этого действия состояние не сохраняется."),
        new("Executing", "До", "Состояние сохраняется до этого действия."),
        new("Executed", "После", "Состояние сохраняется после этого действия."),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        var lists = api.MapGroup("descriptors");
        lists
            .MapGet("expression-descriptors", ListExpressions)
            .RequirePermission(Permissions.ReadExpressionDescriptors, Permissions.ReadAll);
        lists.MapGet("storage-drivers", ListStorageDrivers).RequirePermission(Permissions.ReadStorageDrivers, Permissions.ReadAll);
        lists
            .MapGet("workflow-activation-strategies", ListActivation)
            .RequirePermission(Permissions.ReadActivationStrategies, Permissions.ReadAll);
        lists.MapGet("incident-strategies", ListIncidents).RequirePermission(Permissions.ReadIncidentStrategies, Permissions.ReadAll);
        lists
            .MapGet("log-persistence-strategies", ListLogPersistence)
            .RequirePermission(Permissions.ReadLogPersistenceStrategies, Permissions.ReadAll);
        lists
            .MapGet("commit-strategies/workflows", ListWorkflowCommits)
            .RequirePermission(Permissions.ReadCommitStrategies, Permissions.ReadAll);
        lists
            .MapGet("commit-strategies/activities", ListActivityCommits)
            .RequirePermission(Permissions.ReadCommitStrategies, Permissions.ReadAll);
        lists.MapGet("output-converters", ListOutputConverters).RequirePermission(Permissions.ReadOutputConverters, Permissions.ReadAll);
    }

    /// <summary>C# is offered to whoever may write it, and only where it is switched on; others see what is there already.</summary>
    internal static IResult ListExpressions(HttpContext http, HostCodeRules hostCode) =>
        ElsaJson.Ok(
            new ListAnswer<ExpressionAnswer>([
                .. Expressions
                    .Append(CSharp with { IsBrowsable = hostCode.IsEnabled && http.User.May(Permissions.ExecuteCSharp) })
                    .Select(ExpressionAnswer.Of),
            ])
        );

    internal static IResult ListStorageDrivers() => ElsaJson.Ok(new ItemsAnswer<StorageDriver>(StorageDrivers));

    internal static IResult ListActivation() => ElsaJson.Ok(new ListAnswer<Strategy>(ActivationStrategies));

    internal static IResult ListIncidents() => ElsaJson.Ok(new ListAnswer<Strategy>(IncidentStrategies));

    internal static IResult ListLogPersistence() => ElsaJson.Ok(new ListAnswer<Strategy>(LogPersistenceStrategies));

    internal static IResult ListWorkflowCommits() => ElsaJson.Ok(new ListAnswer<CommitStrategy>(WorkflowCommits));

    internal static IResult ListActivityCommits() => ElsaJson.Ok(new ListAnswer<CommitStrategy>(ActivityCommits));

    /// <summary>No output is converted here on its way into a variable.</summary>
    internal static IResult ListOutputConverters() => ElsaJson.Ok(new ListAnswer<JsonObject>([]));

    private sealed record Expression(
        string Type,
        string DisplayName,
        bool IsBrowsable = true,
        bool IsSerializable = true,
        string? Language = null
    );

    private sealed record ExpressionAnswer(
        string Type,
        string DisplayName,
        bool IsSerializable,
        bool IsBrowsable,
        IReadOnlyDictionary<string, string> Properties
    )
    {
        /// <summary>The only property of an expression is the language of its code editor, absent where it has none.</summary>
        public static ExpressionAnswer Of(Expression expression) =>
            new(
                expression.Type,
                expression.DisplayName,
                expression.IsSerializable,
                expression.IsBrowsable,
                expression.Language is { } language
                    ? new Dictionary<string, string> { ["MonacoLanguage"] = language }
                    : new Dictionary<string, string>()
            );
    }

    private sealed record StorageDriver(string TypeName, string DisplayName, int Priority, bool Deprecated = false);

    private sealed record Strategy(string TypeName, string DisplayName, string Description);

    private sealed record CommitStrategy(string Name, string DisplayName, string Description);
}
