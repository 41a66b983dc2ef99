using System.Linq.Expressions;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Registries;
using EnDocs.Persistence.Cards;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Registries;

/// <summary>A row of a registry as one statement reads it, with the keys by which the list may be sorted.</summary>
internal sealed class ListedCard
{
    public required CardId Id { get; init; }
    public required string? KindName { get; init; }
    public required string KindCode { get; init; }
    public required string Title { get; init; }
    public required string? Number { get; init; }
    public required DateOnly? Date { get; init; }
    public required string? CounterpartyName { get; init; }
    public required string? CounterpartyInn { get; init; }
    public required Money? Total { get; init; }
    public required CardStatus Status { get; init; }
    public required string? InitiatorName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required long SortCreated { get; init; }
    public required string SortNumber { get; init; }
    public required int SortDate { get; init; }
    public required string SortCounterparty { get; init; }
    public required long SortTotal { get; init; }
    public required int SortStatus { get; init; }

    public static Expression<Func<Card, ListedCard>> From(WorkflowsDbContext database) =>
        card => new ListedCard
        {
            Id = card.Id,
            KindName = database.Set<DocumentKind>().Where(kind => kind.Code == card.KindCode).Select(kind => kind.Name).FirstOrDefault(),
            KindCode = card.KindCode,
            Title = card.Title,
            Number = card.Number,
            Date = card.Date,
            CounterpartyName = card.CounterpartyName,
            CounterpartyInn = card.CounterpartyInn,
            Total = card.Total,
            Status = card.Status,
            InitiatorName = database
                .Set<Employee>()
                .Where(employee => employee.Id == card.InitiatorId)
                .Select(employee => employee.FullName)
                .FirstOrDefault(),
            CreatedAt = card.CreatedAt,
            SortCreated = EF.Property<long>(card, CardProjection.SortCreated),
            SortNumber = EF.Property<string>(card, CardProjection.SortNumber),
            SortDate = EF.Property<int>(card, CardProjection.SortDate),
            SortCounterparty = EF.Property<string>(card, CardProjection.SortCounterparty),
            SortTotal = EF.Property<long>(card, CardProjection.SortTotal),
            SortStatus = EF.Property<int>(card, CardProjection.SortStatus),
        };

    public CardRow ToRow() =>
        new()
        {
            Id = Id,
            KindName = KindName ?? KindCode,
            Title = Title,
            Number = Number,
            Date = Date,
            CounterpartyName = CounterpartyName,
            CounterpartyInn = CounterpartyInn,
            Total = Total,
            Status = Status,
            InitiatorName = InitiatorName is null ? null : Employee.Shorten(InitiatorName),
            CreatedAt = CreatedAt,
        };
}
