namespace EnDocs.Server.Starting;

/// <summary>What the administrator reads in the terminal when the server has started. Never in the log: it may name passwords.</summary>
internal static class Greeting
{
    extension(WebApplication app)
    {
        public void Greet(IReadOnlyList<string> signIn)
        {
            var console = Console.Out;
            console.WriteLine();
            console.WriteLine($"EnDocs Workflows работает: {string.Join(", ", app.Urls)}");
            foreach (var line in signIn)
                console.WriteLine(line);
            console.WriteLine("Остановить: Ctrl+C");
            console.Flush();
        }
    }
}
