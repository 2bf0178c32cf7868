using System.CommandLine;
using System.CommandLine.Parsing;
using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary>The options that decide what is measured; <c>plan</c> and <c>run</c> share them.</summary>
sealed class PlanOptions
{
    public Option<string> Profile { get; } = new Option<string>("--profile")
    {
        Description = "How much to measure: quick (2 min), standard (10 min on two nodes, 30 on more), full (60 min)",
        DefaultValueFactory = _ => "standard",
    }.AcceptOnlyFromAmong([.. Planning.Profile.All.Select(profile => profile.Name)]);

    public Option<TimeSpan?> Budget { get; } = new("--budget")
    {
        Description = "Most time to measure, such as 90s, 10m or 1h; points that do not fit are left out, and what then still does not is skipped [the profile's]",
        HelpName = "TIME",
        CustomParser = TimeText.Parse,
    };

    public Option<string[]> Only { get; } = new Option<string[]>("--only")
    {
        Description = "Measure only cases whose id matches, such as 'latency.idle/*'; several are allowed",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = true,
    }.RefuseEmpty();

    public Option<int?> Passes { get; } = new("--passes")
    {
        Description = "How often to measure each case, with fresh memory each time; 6 or more give a 95 % interval [the profile's]",
        HelpName = "N",
    };

    public Option<int?> Samples { get; } = new("--samples")
    {
        Description = "Memory samples of a pass, from 3 on; fewer are quicker and steady a pass's median less [the profile's]",
        HelpName = "N",
    };

    public Option<int> Seed { get; } = new("--seed")
    {
        Description = "Seed of the order of cases and of all random data",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    public Option<NodeSet?> CpuNodes { get; } = new Option<NodeSet?>("--cpu-nodes")
    {
        Description = "Use only CPUs of these nodes, such as 0-1",
        HelpName = "LIST",
        CustomParser = ParseNodes,
    }.RefuseEmpty();

    public Option<NodeSet?> MemoryNodes { get; } = new Option<NodeSet?>("--memory-nodes")
    {
        Description = "Use only memory of these nodes",
        HelpName = "LIST",
        CustomParser = ParseNodes,
    }.RefuseEmpty();

    public Option<string[]> Model { get; } = new Option<string[]>("--model")
    {
        Description = "Measure this ONNX model too; several are allowed",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    }.RefuseEmpty();

    public Option<string[]> Input { get; } = new Option<string[]>("--input")
    {
        Description = "Shape of a model input with dynamic dimensions, such as image=1x3x224x224; several are allowed",
        HelpName = "NAME=SHAPE",
        AllowMultipleArgumentsPerToken = true,
    }.RefuseEmpty();

    public Option<bool> NoInference { get; } = new("--no-inference") { Description = "Measure memory only" };

    public Option<bool> NoSpin { get; } = new("--no-spin")
    {
        Description = "Let threads of ONNX Runtime sleep while they wait, in every policy; kinder to other work, slower for short inferences",
    };

    public Option<string?> Cache { get; } = new Option<string?>("--cache")
    {
        Description = "Where the generated model is kept [~/.cache/numabench]",
        HelpName = "DIR",
    }.RefuseEmpty();

    public IEnumerable<Option> All => [Profile, Budget, Only, Passes, Samples, Seed, CpuNodes, MemoryNodes, Model, Input, NoInference, NoSpin, Cache];

    public PlanRequest Read(ParseResult parsed)
    {
        Profile profile = Planning.Profile.Of(parsed.GetValue(Profile)!);
        int passes = parsed.GetValue(Passes) ?? profile.Passes;
        if (passes is < 1 or > 1000)
        {
            throw new UsageException($"--passes {passes}: must be from 1 to 1000.");
        }

        int? samples = parsed.GetValue(Samples);
        if (samples is < 3 or > 1000)
        {
            throw new UsageException($"--samples {samples}: must be from 3 to 1000.");
        }

        return new PlanRequest
        {
            Profile = profile with { Passes = passes, SamplesPerPass = samples ?? profile.SamplesPerPass },
            PassesAreFixed = parsed.GetValue(Passes) is not null,
            Samples = samples,
            Budget = parsed.GetValue(Budget),
            Only = parsed.GetValue(Only) ?? [],
            Seed = parsed.GetValue(Seed),
            CpuNodes = parsed.GetValue(CpuNodes),
            MemoryNodes = parsed.GetValue(MemoryNodes),
            Models = parsed.GetValue(Model) ?? [],
            Inputs = parsed.GetValue(Input) ?? [],
            Inference = !parsed.GetValue(NoInference),
            Spins = !parsed.GetValue(NoSpin),
            CacheFolder = parsed.GetValue(Cache),
        };
    }

    static NodeSet? ParseNodes(ArgumentResult argument)
    {
        try
        {
            return NodeSet.Parse(argument.Tokens[0].Value);
        }
        catch (FormatException e)
        {
            argument.AddError(e.Message);
            return null;
        }
    }
}
