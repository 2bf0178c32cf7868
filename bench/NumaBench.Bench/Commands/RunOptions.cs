using System.CommandLine;
using System.CommandLine.Parsing;
using NumaBench.Bench.Planning;

namespace NumaBench.Bench.Commands;

/// <summary>The options of <c>run</c> beside those that <c>plan</c> has too.</summary>
sealed class RunOptions
{
    public PlanOptions Plan { get; } = new();

    public Option<string?> Out { get; } = new Option<string?>("--out")
    {
        Description = "The run's folder [reports/<host>/<time>-<commit>]",
        HelpName = "DIR",
    }.RefuseEmpty();

    public Option<string?> Resume { get; } = new Option<string?>("--resume")
    {
        Description = "Go on with a run that was interrupted, with its own options; nothing is measured twice",
        HelpName = "DIR",
    }.RefuseEmpty();

    public Option<string> Label { get; } = new("--label") { Description = "What is being tested, such as a BIOS setting", HelpName = "TEXT", DefaultValueFactory = _ => "" };

    public Option<bool> Redact { get; } = new("--redact") { Description = "Keep the host name out of the results" };

    public Option<bool> Force { get; } = new("--force") { Description = "Run although another run is going on here" };

    public IEnumerable<Option> All => [.. Plan.All, Out, Resume, Label, Redact, Force];

    /// <summary>The words after <c>run</c>, with full paths: a run may be resumed from another folder.</summary>
    IReadOnlyList<string> Words(ParseResult parsed)
    {
        HashSet<Token> paths = [.. new[] { Plan.Model, (Option)Plan.Cache }.SelectMany(option => parsed.GetResult(option)?.Tokens ?? [])];
        return [.. parsed.Tokens.Skip(1).Select(token => paths.Contains(token) ? Path.GetFullPath(token.Value) : token.Value)];
    }

    public RunRequest Read(ParseResult parsed) => new()
    {
        Plan = Plan.Read(parsed),
        Out = parsed.GetValue(Out),
        Resume = parsed.GetValue(Resume),
        Label = parsed.GetValue(Label) ?? "",
        Redact = parsed.GetValue(Redact),
        Force = parsed.GetValue(Force),
        Arguments = Words(parsed),
    };
}

/// <summary>What a person asked of <c>run</c>.</summary>
sealed record RunRequest
{
    public required PlanRequest Plan { get; init; }

    public string? Out { get; init; }

    public string? Resume { get; init; }

    public string Label { get; init; } = "";

    public bool Redact { get; init; }

    public bool Force { get; init; }

    /// <summary>The words after <c>run</c>, kept in run.json so that --resume can go on with the same.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
