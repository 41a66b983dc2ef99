using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;

namespace EnDocs.Core.Processes;

/// <summary>A file that has been stored and entered in the ledger.</summary>
public sealed record ArrivedFile
{
    public required IntakeId Id { get; init; }

    /// <summary>The source that triggers name: <c>folder</c>.</summary>
    public required string Source { get; init; }

    public required FileHash Hash { get; init; }

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    public required long Size { get; init; }
}

/// <summary>Sends a card on: along a route, or to people chosen by hand.</summary>
public sealed record SubmitCard
{
    /// <summary>Made by the page when it is opened, so that a double click is one sending.</summary>
    public required string OperationId { get; init; }

    public required Viewer By { get; init; }

    public required CardId CardId { get; init; }

    /// <summary>The card's revision that the person saw.</summary>
    public required int Revision { get; init; }

    /// <summary>Null lets the best fitting route decide, unless people are chosen.</summary>
    public RouteId? RouteId { get; init; }

    public IReadOnlyList<Performer> Approvers { get; init; } = [];

    /// <summary>The chosen people are asked in their order instead of all at once.</summary>
    public bool OneAfterAnother { get; init; }

    public string? Comment { get; init; }
}

/// <summary>An answer to a task.</summary>
public sealed record DecideTask
{
    public required string OperationId { get; init; }

    public required Viewer By { get; init; }

    public required TaskId TaskId { get; init; }

    /// <summary>The task's revision that the person saw.</summary>
    public required int Revision { get; init; }

    /// <summary>One of <see cref="TaskDecisions"/>.</summary>
    public required string Decision { get; init; }

    public string? Comment { get; init; }

    /// <summary>Requisites that the stage asks for, canonical values by key: number and date of the payment order.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}

/// <summary>Interrupts a card's process.</summary>
public sealed record InterruptProcess
{
    public required string OperationId { get; init; }

    public required Viewer By { get; init; }

    public required CardId CardId { get; init; }

    public required string Reason { get; init; }
}
