using System.CommandLine;
using NumaBench.Bench.Commands;

namespace NumaBench.Tests.Commands;

public sealed class HelpCommandTests
{
    static readonly string[] Suites = ["numabench", "numabench-report", "./run-all.sh"];

    public static TheoryData<string> Topics => [.. HelpCommand.Topics.Select(topic => topic.Name)];

    [Fact]
    public void Without_a_topic_it_lists_them()
    {
        Assert.Equal((0, """
              numabench help measuring  a quiet machine, BIOS, virtual machines, containers
              numabench help report     what the numbers and words of a report mean
              numabench help binding    from a report to a bound server, and the proof
              numabench help ci         runs and the gate in continuous integration
              numabench help trouble    what stands in the way, and the way out
            Options of a command: numabench COMMAND --help

            """), Run());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_is_a_page_for_a_terminal(string topic)
    {
        (int code, string page) = Run(topic);

        Assert.Equal(0, code);
        string[] lines = page.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 15, 40);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    /// <summary>A page that shows a command or an option which does not exist teaches the wrong thing.</summary>
    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_command_that_a_page_shows_exists(string topic)
    {
        string report = Output("--help"), script = File.ReadAllText(Path.Combine(Repository.Root, "run-all.sh"));
        Command[] commands = [TopologyCommand.Create(), DoctorCommand.Create(), InspectCommand.Create(), FilesCommand.Create(), PlanCommand.Create(), RunCommand.Create()];
        string[][] shown = [.. HelpCommand.Page(topic).Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1 && Suites.Contains(words[0]))];

        Assert.NotEmpty(shown);
        Assert.All(shown, words =>
        {
            IEnumerable<string> options = words.Where(word => word.StartsWith("--", StringComparison.Ordinal));
            switch (words[0])
            {
                case "numabench":
                    Command command = Assert.Single(commands, command => command.Name == words[1]);
                    Assert.Subset(command.Options.Select(option => option.Name).ToHashSet(), options.ToHashSet());
                    break;
                case "numabench-report":
                    Assert.Contains($"  {words[1]} ", report);
                    string help = Output(words[1], "--help");
                    Assert.All(options, option => Assert.Contains($"{option} ", help));
                    break;
                default:
                    Assert.All(options, option => Assert.Contains($"  {option} ", script));
                    break;
            }
        });
    }

    static string Output(params string[] arguments)
    {
        using var output = new StringWriter();
        Assert.Equal(0, NumaBench.Analysis.Commands.ReportCli.Run(arguments, output, TextWriter.Null));
        return output.ToString();
    }

    static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        int code = HelpCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output });
        return (code, output.ToString());
    }
}
