namespace NumaBench.Bench.Inference.Models;

/// <summary>The element types of generated models, by their numbers in onnx.proto.</summary>
enum OnnxType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    Int64 = 7,
}
