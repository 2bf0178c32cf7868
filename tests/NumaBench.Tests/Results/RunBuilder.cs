using System.Text.Json;
using CsvHelper;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Results;

/// <summary>
/// Writes the folder of a run that was never measured: cases with a centre, and passes that spread around it in a fixed
/// pattern, so that every number of the report is known before.
/// </summary>
sealed class RunBuilder(params (int Id, string Cpus, long MemoryKilobytes)[] nodes)
{
    static readonly double[] Pattern = [0, 1, -1, 0.5, -0.5, 0.2, -0.2, 0.8, -0.8, 0.1];

    readonly List<CaseRow> rows = [];
    readonly List<Sample> samples = [];
    readonly List<Finding> findings = [];

    public string Host { get; init; } = "epyc01";

    public string Model { get; init; } = "Example board, Example CPU 9000, 2 sockets, 256 GiB";

    public string Profile { get; init; } = "standard";

    public bool Spins { get; init; } = true;

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string> { ["thp"] = "madvise", ["governor"] = "performance", ["kernel"] = "6.1.0" };

    /// <summary>Node → package of its CPUs, where the machine tells.</summary>
    public IReadOnlyDictionary<int, int> Packages { get; init; } = new Dictionary<int, int>();

    /// <summary>Node → CPUs of each of its L3 caches, where the machine tells.</summary>
    public IReadOnlyDictionary<int, string[]> L3Domains { get; init; } = new Dictionary<int, string[]>();

    public int? ThreadsPerCore { get; init; }

    public int Passes { get; init; } = 6;

    /// <summary>Samples of a pass.</summary>
    public int Iterations { get; init; } = 3;

    public DateTimeOffset Start { get; init; } = new(2026, 11, 23, 20, 15, 0, TimeSpan.Zero);

    public string QualityLevel { get; init; } = "B";

    /// <summary>Null: as many as were finished.</summary>
    public int? PlannedPasses { get; init; }

    /// <summary>Killed: run.json never got its end.</summary>
    public bool IsKilled { get; init; }

    public RunBuilder Find(string id, Severity severity, string what, string advice, string subject = "machine")
    {
        findings.Add(new Finding(id, severity, subject, what, advice));
        return this;
    }

    public RunBuilder Latency(
        int cpu, int memory, double nanoseconds, double spread = 0.01, CaseStatus status = CaseStatus.Ok, string reason = "", int? passes = null,
        string page = "huge", string walk = "random", long pageBytes = 2 << 20) =>
        Add(new Case
        {
            Id = $"latency.idle/cpu={cpu}/mem={memory}/page={page}/walk={walk}",
            Kind = CaseKind.IdleLatency, CpuNode = $"{cpu}", MemoryNode = $"{memory}", Cpus = $"{cpu * 4}", Threads = 1, Policy = "bind", Nodes = $"{memory}",
            Method = "chase", PageBytes = pageBytes, WorkingSetBytes = 256 << 20,
        }, Metric.LatencyNanoseconds, nanoseconds, spread, status, reason, passes, $"{memory}=1.0000");

    /// <summary>A point for each doubling from 4 KiB to 256 MiB, or for each <paramref name="step"/> doublings.</summary>
    public RunBuilder Curve(int cpu, int memory, Func<long, double> nanoseconds, int step = 1, long pageBytes = 2 << 20)
    {
        for (long bytes = 4 << 10; bytes <= 256 << 20; bytes <<= step)
        {
            Add(new Case
            {
                Id = $"latency.curve/cpu={cpu}/mem={memory}/ws={(bytes >= 1 << 20 ? $"{bytes >> 20}MiB" : $"{bytes >> 10}KiB")}/page=huge",
                Kind = CaseKind.SizeCurve, CpuNode = $"{cpu}", MemoryNode = $"{memory}", Cpus = $"{cpu * 4}", Threads = 1, Policy = "bind", Nodes = $"{memory}",
                Method = "chase", PageBytes = pageBytes, WorkingSetBytes = bytes,
            }, Metric.LatencyNanoseconds, nanoseconds(bytes), 0.01, CaseStatus.Ok, "", null, $"{memory}=1.0000");
        }

        return this;
    }

    public RunBuilder Bandwidth(
        int cpu, int memory, string operation, double gigabytes, double spread = 0.01, CaseStatus status = CaseStatus.Ok, string reason = "",
        int? passes = null, string threads = "node") =>
        Add(new Case
        {
            Id = $"bandwidth/cpu={cpu}/mem={memory}/op={operation}/threads={threads}",
            Kind = CaseKind.Bandwidth, CpuNode = $"{cpu}", MemoryNode = $"{memory}", Cpus = $"{cpu * 4}-{(cpu * 4) + 3}",
            Threads = threads switch { "one" => 1, "l3" => 2, "smt" => 8, _ => 4 }, Policy = "bind", Nodes = $"{memory}",
            Operation = operation, Method = "avx2", PageBytes = 2 << 20, WorkingSetBytes = 1L << 30,
        }, Metric.BandwidthGigabytesPerSecond, gigabytes, spread, status, reason, passes, $"{memory}=1.0000");

    /// <summary>A point of a loaded-latency curve; the idle one has no bandwidth.</summary>
    public RunBuilder Loaded(int cpu, int memory, string load, string operation, string delay, double gigabytes, double nanoseconds, double spread = 0.01, CaseStatus status = CaseStatus.Ok)
    {
        var @case = new Case
        {
            Id = $"latency.loaded/cpu={cpu}/mem={memory}/load={load}/op={operation}/delay={delay}",
            Kind = CaseKind.LoadedLatency, CpuNode = $"{cpu}", MemoryNode = $"{memory}", Cpus = $"{cpu * 4}-{(cpu * 4) + 3}", Threads = 4, Policy = "bind", Nodes = $"{memory}",
            Operation = operation, Method = $"load-{load}/vector512", PageBytes = 2 << 20, WorkingSetBytes = 512 << 20, Delay = delay,
        };
        Add(@case, Metric.LatencyNanoseconds, nanoseconds, spread, status, "", null, $"{memory}=1.0000");
        if (delay != "idle")
        {
            samples.AddRange([.. samples.Where(sample => sample.CaseId == @case.Id).Select(sample => sample with
            {
                Metric = Metric.BandwidthGigabytesPerSecond, Value = Math.Round(sample.Value * gigabytes / nanoseconds, 6),
            })]);
        }

        return this;
    }

    /// <summary>A point of another tool's loaded-latency table: one pass and one value of each.</summary>
    public RunBuilder Imported(string id, string delay, double gigabytes, double nanoseconds)
    {
        rows.Add(new CaseRow { CaseId = id, Kind = CaseKind.LoadedLatency, Method = "mlc", Delay = delay, Passes = 1, PlacementBefore = "unknown", PlacementAfter = "unknown" });
        samples.Add(new Sample(id, 1, 1, Metric.LatencyNanoseconds, nanoseconds));
        samples.Add(new Sample(id, 1, 1, Metric.BandwidthGigabytesPerSecond, gigabytes));
        return this;
    }

    public RunBuilder Inference(
        string policy, string cpu, string memory, double perSecond, double spread = 0.01, CaseStatus status = CaseStatus.Ok, string reason = "",
        int? passes = null, string model = "gemv", int replicas = 1, string? threads = null, int batch = 1, (double Flops, double Bytes)? work = null,
        string? placement = null, long weightsBytes = 512 << 20, double p99 = 1.3, double? randomReads = null)
    {
        threads ??= policy == "os-default" ? "default" : cpu == "all" ? "all" : "node";
        string all = NodeSet.Of(nodes.Where(node => node.MemoryKilobytes > 0).Select(node => node.Id)).ToString();
        var @case = new Case
        {
            Id = $"inference/model={model}/batch={batch}/policy={policy}/cpu={cpu}/mem={memory}/threads={threads}/replicas={replicas}",
            Kind = CaseKind.Inference, CpuNode = cpu, MemoryNode = memory, Policy = policy, Nodes = policy == "os-default" ? "" : memory == "all" ? all : memory,
            Cpus = int.TryParse(cpu, out int node) ? $"{node * 4}-{(node * 4) + 3}" : $"0-{(nodes.Length * 4) - 1}",
            Threads = threads == "default" ? 0 : threads == "node" ? 4 : nodes.Length * 4, Model = model, Batch = batch, Replicas = replicas, WorkingSetBytes = weightsBytes,
        };
        Add(@case, Metric.ThroughputPerSecond, perSecond, spread, status, reason, passes, placement ?? (memory != "all" ? $"{memory}=1.0000" : nodes.Length == 1 ? "0=1.0000" : "0=0.5000 1=0.5000"));
        for (int pass = 1; pass <= rows[^1].Passes; pass++)
        {
            samples.Add(new Sample(@case.Id, pass, 0, Metric.LatencyP50Milliseconds, Math.Round(1000 / perSecond, 4)));
            samples.Add(new Sample(@case.Id, pass, 0, Metric.LatencyP90Milliseconds, Math.Round(1100 / perSecond, 4)));
            samples.Add(new Sample(@case.Id, pass, 0, Metric.LatencyP99Milliseconds, Math.Round(1000 * p99 / perSecond, 4)));
            samples.Add(new Sample(@case.Id, pass, 0, Metric.ThreadsOnCpusShare, 0.998));
            if (work is { } known)
            {
                samples.Add(new Sample(@case.Id, pass, 0, Metric.FlopsPerInference, known.Flops));
                samples.Add(new Sample(@case.Id, pass, 0, Metric.BytesPerInference, known.Bytes));
            }

            if (randomReads is { } reads)
            {
                samples.Add(new Sample(@case.Id, pass, 0, Metric.RandomReadsPerInference, reads));
            }
        }

        return this;
    }

    /// <summary>A case of any kind whose passes all have the same median, with its pages where it says.</summary>
    public RunBuilder Measured(Case @case, double centre, CaseStatus status = CaseStatus.Ok, string reason = "") =>
        Add(@case, Metric.Main(@case.Kind), centre, spread: 0, status, reason, passes: null, $"{@case.MemoryNode}=1.0000");
    public RunBuilder Peak(string policy, string operation, double gigabytes, CaseStatus status = CaseStatus.Ok, string reason = "") =>
        Add(new Case
        {
            Id = $"bandwidth.peak/policy={policy}/op={operation}",
            Kind = CaseKind.PeakBandwidth, CpuNode = "all", MemoryNode = "all", Policy = policy, Threads = 4 * nodes.Length, Operation = operation,
        }, Metric.BandwidthGigabytesPerSecond, gigabytes, 0, status, reason, passes: null, "0=0.5000 1=0.5000");

    /// <summary>Another value of every pass of the case that came last.</summary>
    public RunBuilder Also(string metric, double value)
    {
        CaseRow last = rows[^1];
        samples.AddRange(Enumerable.Range(1, last.Passes).Select(pass => new Sample(last.CaseId, pass, 0, metric, value)));
        return this;
    }

    /// <summary>A value of the first pass of a case.</summary>
    public RunBuilder Value(string caseId, string metric, double value)
    {
        samples.Add(new Sample(caseId, 1, 0, metric, value));
        return this;
    }

    public RunBuilder Row(CaseRow row)
    {
        rows.Add(row);
        return this;
    }

    RunBuilder Add(Case @case, string metric, double centre, double spread, CaseStatus status, string reason, int? passes, string placement)
    {
        bool measured = status is not (CaseStatus.Impossible or CaseStatus.Skipped or CaseStatus.Failed);
        int finished = passes ?? (measured ? Passes : 0);
        for (int pass = 1; pass <= finished; pass++)
        {
            for (int iteration = 1; iteration <= Iterations; iteration++)
            {
                double value = centre * (1 + (spread * Pattern[(pass - 1 + (@case.Id.Sum(letter => letter) % 7)) % Pattern.Length]) + (0.001 * (iteration - 2)));
                samples.Add(new Sample(@case.Id, pass, iteration, metric, Math.Round(value, 6)));
            }

            // One row after every pass, as a run writes them; the last one counts.
            rows.Add(CaseRow.Of(@case, status, reason) with { Passes = pass, PlacementBefore = placement, PlacementAfter = placement, CpusSeen = @case.Cpus });
        }

        if (finished == 0)
        {
            rows.Add(CaseRow.Of(@case, status, reason));
        }

        return this;
    }

    public RunManifest Manifest() => new()
    {
        ToolVersion = "0.1.0",
        CommandLine = ["numabench", "run", "--profile", Profile],
        Profile = Profile,
        Seed = 1,
        PlannedPasses = PlannedPasses ?? Passes,
        Start = Start,
        End = IsKilled ? null : Start.AddSeconds(570),
        Machine = Spins ? Machine() : Machine().WithoutSpinning(),
        Quality = new Quality(QualityLevel, ["huge pages", "other work ran on the CPUs"]),
        Findings = findings,
    };

    MachineRecord Machine() => new()
    {
        Identity = new MachineIdentity(Host, Model),
        Topology = JsonSerializer.SerializeToElement(new
        {
            Nodes = nodes.Select(node => new
            {
                node.Id, node.Cpus, MemoryTotalKb = node.MemoryKilobytes,
                Package = Packages.TryGetValue(node.Id, out int package) ? package : (int?)null, L3Domains = L3Domains.GetValueOrDefault(node.Id, []),
            }),
            Cpus = new { Online = CpuSet.Of(nodes.SelectMany(node => CpuSet.Parse(node.Cpus))).ToString(), ThreadsPerCore },
        }, ResultsJson.Options),
        Settings = Settings,
    };

    /// <summary>Every value times a factor.</summary>
    public RunBuilder Scaled(Func<Sample, double> factor)
    {
        Sample[] scaled = [.. samples.Select(sample => sample with { Value = sample.Value * factor(sample) })];
        samples.Clear();
        samples.AddRange(scaled);
        return this;
    }

    /// <summary>The case has values of this pass only, as when it failed in all others.</summary>
    public RunBuilder Only(int pass, string caseId)
    {
        samples.RemoveAll(sample => sample.CaseId == caseId && sample.Pass != pass);
        return this;
    }

    /// <param name="folder">Where the run goes.</param>
    /// <param name="name">Its own folder in there; empty: the folder itself.</param>
    public RunBuilder WriteTo(TemporaryFolder folder, string name = "")
    {
        Directory.CreateDirectory(folder.File(name));
        folder.Write(Path.Combine(name, RunFiles.Manifest), JsonSerializer.Serialize(Manifest(), ResultsJson.Options));
        folder.Write(Path.Combine(name, RunFiles.Cases), Csv(rows));
        folder.Write(Path.Combine(name, RunFiles.Samples), Csv(samples));
        return this;
    }

    static string Csv<T>(IEnumerable<T> records)
    {
        using var text = new StringWriter();
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }))
        {
            writer.WriteRecords(records);
        }

        return text.ToString();
    }
}
