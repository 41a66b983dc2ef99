namespace EnDocs.Server.Starting;

/// <summary>What the administrator reads in the terminal. Never in the log: it may name passwords.</summary>
internal static class Greeting
{
    extension(WebApplication app)
    {
        /// <summary>Says that the server has started, and where.</summary>
        public void Greet() => Say(["", $"EnDocs Workflows работает: {string.Join(", ", app.Urls)}", "Остановить: Ctrl+C"]);
    }

    public static void Say(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
