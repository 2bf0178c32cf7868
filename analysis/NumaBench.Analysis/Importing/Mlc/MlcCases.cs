using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>What Intel MLC measures, as cases with the ids they have for ever.</summary>
static class MlcCases
{
    public const string Method = "mlc";

    /// <param name="cpu">A node's number, or <c>cpuN</c> where the text names only a CPU.</param>
    /// <param name="method">Names the access order too: sequential and random measure different things.</param>
    public static Case IdleLatency(string cpu, string memory, string method) => new()
    {
        Id = $"{CaseKind.IdleLatency}/cpu={cpu}/mem={memory}/method={method}",
        Kind = CaseKind.IdleLatency, CpuNode = cpu, MemoryNode = memory, Method = method,
    };

    public static Case Bandwidth(int cpu, int memory, string operation) => new()
    {
        Id = $"{CaseKind.Bandwidth}/cpu={cpu}/mem={memory}/op={operation}/method={Method}",
        Kind = CaseKind.Bandwidth, CpuNode = $"{cpu}", MemoryNode = $"{memory}", Operation = operation, Method = Method,
    };

    public static Case Peak(string operation) => new()
    {
        Id = $"{CaseKind.PeakBandwidth}/op={operation}/method={Method}",
        Kind = CaseKind.PeakBandwidth, CpuNode = "all", MemoryNode = "all", Operation = operation, Method = Method,
    };

    /// <summary>Other traffic than reads is another measurement and says so in its id.</summary>
    public static Case LoadedLatency(int delay, string operation) => new()
    {
        Id = $"{CaseKind.LoadedLatency}/{(operation == MlcTraffic.Read ? "" : $"op={operation}/")}delay={delay}/method={Method}",
        Kind = CaseKind.LoadedLatency, Operation = operation, Method = Method, Delay = $"{delay}",
    };

    /// <param name="writer">The node that had the line; <c>local</c> where the text names no node.</param>
    /// <param name="reader">The node that asks for it.</param>
    /// <param name="home">Whose memory it belongs to: <c>writer</c>, <c>reader</c> or <c>local</c>. The two remote tables differ in nothing else.</param>
    public static Case CoreToCore(string kind, string writer, string reader, string home) => new()
    {
        Id = $"{CaseKind.CoreToCore}/kind={kind}/writer={writer}/reader={reader}/home={home}/method={Method}",
        Kind = CaseKind.CoreToCore, CpuNode = reader, MemoryNode = home switch { "writer" => writer, "reader" => reader, _ => "" }, Operation = kind, Method = Method,
    };
}
