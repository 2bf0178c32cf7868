namespace NumaBench.Bench.Inference.Models;

/// <summary>A tensor and where its bytes are in the file with the weights.</summary>
sealed record StoredTensor(string Name, OnnxType Type, IReadOnlyList<long> Shape, long Offset)
{
    public long Bytes => Shape.Aggregate((long)BytesOf(Type), (product, size) => checked(product * size));

    public static int BytesOf(OnnxType type) => type switch
    {
        OnnxType.Float => sizeof(float),
        OnnxType.Int64 => sizeof(long),
        _ => 1,
    };
}
