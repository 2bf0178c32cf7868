using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.Win32.SafeHandles;
using NumaBench.Bench.Inference.Models;

namespace NumaBench.Bench.Inference;

/// <summary>
/// A tensor of a file, read into fresh memory that this thread is the first to touch, so that its policy decides where the pages
/// are. It must live as long as the session that uses it.
/// </summary>
sealed unsafe class ReadTensor : IDisposable
{
    const int Alignment = 4096;
    const int ChunkBytes = 1 << 24;

    readonly void* memory;

    ReadTensor(StoredTensor tensor)
    {
        Name = tensor.Name;
        memory = NativeMemory.AlignedAlloc((nuint)tensor.Bytes, Alignment);
        // Both enumerations have the numbers of onnx.proto.
        Value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, (TensorElementType)tensor.Type, [.. tensor.Shape], (nint)memory, tensor.Bytes);
    }

    public string Name { get; }

    public OrtValue Value { get; }

    /// <summary>Throws <see cref="EndOfStreamException"/> when the file is too short for the tensor.</summary>
    public static ReadTensor From(string file, StoredTensor tensor)
    {
        var read = new ReadTensor(tensor);
        using SafeFileHandle handle = File.OpenHandle(file, options: FileOptions.SequentialScan);
        for (long at = 0; at < tensor.Bytes;)
        {
            var part = new Span<byte>((byte*)read.memory + at, (int)Math.Min(ChunkBytes, tensor.Bytes - at));
            int bytes = RandomAccess.Read(handle, part, tensor.Offset + at);
            if (bytes == 0)
            {
                read.Dispose();
                throw new EndOfStreamException($"{file} ends within the tensor {tensor.Name}");
            }

            at += bytes;
        }

        return read;
    }

    public void Dispose()
    {
        Value.Dispose();
        NativeMemory.AlignedFree(memory);
    }
}
