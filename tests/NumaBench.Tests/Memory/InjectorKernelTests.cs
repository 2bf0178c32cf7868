using System.Runtime.InteropServices;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Tests.Memory;

public unsafe class InjectorKernelTests
{
    const int Bytes = InjectorKernel.ChunkBytes;
    const int Words = Bytes / sizeof(long);

    public static TheoryData<int> Widths => StreamKernelTests.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Read_sees_every_word_of_the_chunk(int vectorBits) => OnChunks((a, b) =>
    {
        InjectorKernel kernel = InjectorKernel.For(InjectedLoad.Read, vectorBits);
        var words = new Span<long>(a, Words);
        for (int word = 0; word < Words; word++)
        {
            words.Clear();
            words[word] = 5;
            // The result is the first lane's.
            Assert.Equal(word % (vectorBits / 64) == 0 ? 5 : 0, kernel.Move(a, b));
        }
    });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Mix_reads_two_chunks_and_writes_one(int vectorBits) => OnChunks((a, b) =>
    {
        InjectorKernel.For(InjectedLoad.Mix, vectorBits).Move(a, b);

        Assert.Equal(Enumerable.Range(0, Words).Select(i => (long)(i ^ (1000 + i))), new Span<long>(a, Words).ToArray());
        Assert.Equal(Enumerable.Range(0, Words).Select(i => 1000L + i), new Span<long>(b, Words).ToArray());
    });

    [Theory]
    [InlineData(InjectedLoad.Read, 1, 4096)]
    [InlineData(InjectedLoad.Mix, 2, 12_288)]
    public void Bytes_are_those_that_the_program_asks_for(string operation, int arrays, int bytes)
    {
        InjectorKernel kernel = InjectorKernel.For(operation, 128);
        Assert.Equal((arrays, bytes), (kernel.Arrays, kernel.AccountedBytes));
    }

    [Fact]
    public void Each_turn_of_the_delay_needs_the_one_before()
    {
        long value = 7;
        for (int turns = 0; turns < 50; turns++)
        {
            Assert.Equal(value, InjectorKernel.Wait(7, turns));
            value = unchecked((value * 6364136223846793005) + 1442695040888963407);
        }
    }

    static void OnChunks(Chunks test)
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc(2 * Bytes, 64);
        try
        {
            for (int word = 0; word < Words; word++)
            {
                ((long*)memory)[word] = word;
                ((long*)(memory + Bytes))[word] = 1000 + word;
            }

            test(memory, memory + Bytes);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    delegate void Chunks(byte* a, byte* b);
}
