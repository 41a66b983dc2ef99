using EnDocs.Core.Employees;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Recognition;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using Route = EnDocs.Core.Routes.Route;

namespace EnDocs.Server.Demo;

/// <summary>Routes of the demonstration: who approves an invoice is decided by its sum.</summary>
internal static class DemoRoutes
{
    private static readonly Money Small = Money.FromRoubles(100_000);
    private static readonly Money Large = Money.FromRoubles(500_000);
    private static readonly Money Kopeck = new(1);

    /// <param name="performer">Finds the performer by the login of the demonstration.</param>
    public static IEnumerable<Route> All(TimeProvider time, Func<string, string> performer)
    {
        yield return Invoices(time, "Счета до 100 000 ₽", null, Small, Approval("Согласование снабжения", 2, performer("petrov")));
        yield return Invoices(
            time,
            "Счета от 100 000 до 500 000 ₽",
            After(Small),
            Large,
            Approval("Согласование снабжения", 2, performer("petrov")),
            Approval("Юрист и финансовый контролёр", 3, performer("sidorova"), performer("kim"))
        );
        yield return Invoices(
            time,
            "Счета свыше 500 000 ₽",
            After(Large),
            null,
            Approval("Двое из трёх", 3, performer("petrov"), performer("sidorova"), performer("kim")) with
            {
                Policy = DecisionPolicy.Quorum,
                Quorum = 2,
            },
            Approval("Руководитель", 2, Performer.OfRole(RoleCodes.Director).ToString())
        );
        yield return new()
        {
            Id = RouteId.New(time),
            Name = "Прочие документы",
            Stages =
            [
                Approval("Любой согласующий", 3, performer("petrov"), performer("sidorova"), performer("kim")) with
                {
                    Policy = DecisionPolicy.Any,
                },
            ],
        };
        yield return new()
        {
            Id = RouteId.New(time),
            Name = "Договоры: согласование, подпись и ознакомление",
            KindCode = DocumentKindCodes.Contract,
            Stages =
            [
                Approval("Юрист", 3, performer("sidorova")),
                new()
                {
                    Kind = StageKind.Signing,
                    Name = "Подпись руководителя",
                    Performers = [Performer.OfRole(RoleCodes.Director).ToString()],
                    TermDays = 2,
                },
                new()
                {
                    Kind = StageKind.Acquaintance,
                    Name = "Ознакомление снабжения",
                    Performers = [performer("petrov")],
                    TermDays = 2,
                },
            ],
        };
    }

    private static Money After(Money money) => new(money.Kopecks + Kopeck.Kopecks);

    private static Route Invoices(TimeProvider time, string name, Money? from, Money? to, params RouteStage[] stages) =>
        new()
        {
            Id = RouteId.New(time),
            Name = name,
            KindCode = DocumentKindCodes.PaymentInvoice,
            FromTotal = from,
            ToTotal = to,
            Stages = stages,
        };

    private static RouteStage Approval(string name, int days, params string[] performers) =>
        new()
        {
            Kind = StageKind.Approval,
            Name = name,
            Performers = performers,
            TermDays = days,
        };
}
