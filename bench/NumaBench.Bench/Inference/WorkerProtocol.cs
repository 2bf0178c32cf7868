using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// What parent and worker say to each other: lines of a keyword and, mostly, a JSON object. The parent sends a
/// <see cref="WorkerSpec"/> and later <c>go</c>; the worker answers <c>ready</c>, then <c>result</c>, or <c>error</c> at any time.
/// </summary>
static class WorkerProtocol
{
    public const string Go = "go";

    public static string ToJson<T>(T message) => JsonSerializer.Serialize(message, typeof(T), WorkerMessages.Default);

    /// <summary>Throws <see cref="JsonException"/> for anything else than the message.</summary>
    public static T FromJson<T>(string json) => (T?)JsonSerializer.Deserialize(json, typeof(T), WorkerMessages.Default) ?? throw new JsonException("null");

    public static string Keyword<T>() => typeof(T) switch
    {
        var type when type == typeof(WorkerReady) => "ready ",
        var type when type == typeof(WorkerResult) => "result ",
        var type when type == typeof(WorkerError) => "error ",
        var type when type == typeof(ProbedModel) => "probed ",
        var type => throw new ArgumentException(type.Name),
    };

    public static void Write<T>(Stream output, T message)
    {
        output.Write(Encoding.UTF8.GetBytes(Keyword<T>() + ToJson(message) + "\n"));
        output.Flush();
    }
}

/// <summary>The messages as JSON, by code that is generated when the suite is built: reflection over them made every worker begin later.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WorkerSpec))]
[JsonSerializable(typeof(WorkerReady))]
[JsonSerializable(typeof(WorkerResult))]
[JsonSerializable(typeof(WorkerError))]
[JsonSerializable(typeof(ProbeRequest))]
[JsonSerializable(typeof(ProbedModel))]
sealed partial class WorkerMessages : JsonSerializerContext;

/// <summary>What a worker measures.</summary>
/// <remarks>Its properties are set, not init: generated code would make null of what a message does not name.</remarks>
sealed record WorkerSpec(
    string Model, IReadOnlyDictionary<string, long[]> Shapes, IReadOnlyList<string> DataFiles, int Threads, double Seconds, int Seed)
{
    /// <summary>See <see cref="InferenceModel.Ids"/>.</summary>
    public IReadOnlyDictionary<string, IdInput> Ids { get; set; } = new Dictionary<string, IdInput>();

    /// <summary>See <see cref="InferenceModel.ReadIntoMemory"/>; they are in the first of the data files.</summary>
    public IReadOnlyList<StoredTensor> ReadIntoMemory { get; set; } = [];

    /// <summary>The weights are used in the cached pages of the data files, and not copied.</summary>
    public bool MapWeights { get; set; }

    /// <summary>False when threads sleep while they wait for work, by the policy or by the run.</summary>
    public bool Spins { get; set; } = true;
}

/// <summary>
/// The session is loaded and warm. Bytes of the weights' mappings by node; whether the kernel refused the memory policy; how long
/// the very first inference took.
/// </summary>
sealed record WorkerReady(
    double LoadMilliseconds, IReadOnlyDictionary<int, long> WeightsBytesPerNode, string OnnxRuntimeVersion, bool PolicyRefused = false,
    double? FirstInferenceMilliseconds = null);

/// <summary>What was measured.</summary>
/// <param name="ThroughputPerSecond">One value a window, in time order.</param>
/// <param name="Latencies">The buckets of a <see cref="LatencyHistogram"/>.</param>
/// <param name="WeightsBytesPerNode">Where the weights were afterwards.</param>
/// <param name="Output">The first values of the first output, when it is float: proof that it computes what it should.</param>
/// <param name="Usage">What the process used while it was measured.</param>
/// <param name="RestBytesPerNode">Where its other anonymous memory was: activations, heaps and the runtime.</param>
/// <param name="MappedBytesPerNode">The part of the weights that was used in the cached pages of their files.</param>
/// <param name="KeptBytes">Anonymous memory that was there after the session and not before it.</param>
sealed record WorkerResult(
    IReadOnlyList<double> ThroughputPerSecond, IReadOnlyDictionary<int, long> Latencies, IReadOnlyDictionary<int, long> WeightsBytesPerNode,
    IReadOnlyList<float> Output, ProcessUsage? Usage = null, IReadOnlyDictionary<int, long>? RestBytesPerNode = null,
    IReadOnlyDictionary<int, long>? MappedBytesPerNode = null, long? KeptBytes = null);

/// <summary>Why there is no result.</summary>
sealed record WorkerError(string Reason);
