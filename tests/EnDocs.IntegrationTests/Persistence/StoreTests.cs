using EnDocs.Core.Access;
using EnDocs.Core.Employees;

namespace EnDocs.IntegrationTests.Persistence;

/// <summary>One store per class; tests of a class do not disturb each other, because each makes its own cards and people.</summary>
internal abstract class StoreTests(Engine engine)
{
    protected static readonly CancellationToken None = CancellationToken.None;

    protected Store Store { get; private set; } = null!;

    /// <summary>Sees and does everything.</summary>
    protected static Viewer Administrator { get; } =
        new()
        {
            Id = new(Guid.Parse("01900000-0000-7000-8000-000000000001")),
            Name = "Администратор",
            Roles = [RoleCodes.Administrator],
        };

    [OneTimeSetUp]
    public async Task OpenAsync() => Store = await Store.OpenAsync(engine);

    [OneTimeTearDown]
    public async Task CloseAsync() => await Store.DisposeAsync();
}
