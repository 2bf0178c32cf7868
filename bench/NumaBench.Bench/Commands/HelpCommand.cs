using System.CommandLine;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench help TOPIC</c>: what no single command's <c>--help</c> can say, one page each (Topics/*.txt).</summary>
static class HelpCommand
{
    /// <summary>In the order in which a new user needs them.</summary>
    public static readonly IReadOnlyList<(string Name, string About)> Topics =
    [
        ("measuring", "a quiet machine, BIOS, virtual machines, containers"),
        ("report", "what the numbers and words of a report mean"),
        ("binding", "from a report to a bound server, and the proof"),
        ("ci", "runs and the gate in continuous integration"),
        ("trouble", "what stands in the way, and the way out"),
    ];

    public static Command Create()
    {
        var topic = new Argument<string>("topic") { Description = string.Join(", ", Topics.Select(known => known.Name)), Arity = ArgumentArity.ZeroOrOne };
        topic.AcceptOnlyFromAmong([.. Topics.Select(known => known.Name)]);
        var command = new Command("help", """
            Explain a topic on one page.

            Examples:
              numabench help
              numabench help measuring
            """) { topic };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(parsed.GetValue(topic) is { } name ? Page(name) : List()));
        return command;
    }

    public static string Page(string topic)
    {
        using Stream stream = typeof(HelpCommand).Assembly.GetManifestResourceStream($"{topic}.txt")!;
        return new StreamReader(stream).ReadToEnd();
    }

    static string List() =>
        string.Concat(Topics.Select(known => $"  numabench help {known.Name,-10} {known.About}\n")) + "Options of a command: numabench COMMAND --help\n";
}
